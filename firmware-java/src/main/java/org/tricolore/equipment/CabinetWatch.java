package org.tricolore.equipment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.Level;
import org.tricolore.model.Device;
import org.tricolore.model.Device.CabinetSensors;
import org.tricolore.model.Device.Thresholds;
import org.tricolore.model.Words;

/**
 * Watches what the cabinet feels of itself, cools and heats it, and says what is given up on battery.
 *
 * <p>On battery each step is kept until the mains is back, so that nothing comes and goes with a charge that flickers.
 * A charge that cannot be read costs the panels, never the signals: general flashing is dangerous in itself, and not
 * knowing is no ground for it.
 */
public final class CabinetWatch {
    /** So long the mains must be back before everything is, ms. */
    static final long MAINS_BACK_MILLIS = 10_000;

    /** Between switching fan or heater on and off, thousandths of °C. */
    static final int HYSTERESIS = 3_000;

    private static final long NEVER = -1;

    private final CabinetSensors sensors;

    private EquipmentInputs inputs = EquipmentInputs.UNKNOWN;

    private Shedding shedding = Shedding.NONE;

    private long mainsSince = NEVER;

    private long doorSince = NEVER;

    private boolean fan;

    private boolean heater;

    public CabinetWatch(CabinetSensors sensors) {
        this.sensors = sensors;
    }

    /** One step. Returns the outputs that are on. */
    public ChannelSet step(EquipmentInputs read, long now) {
        inputs = read;
        Level mains = inputs.input(sensors.mains());
        mainsSince = mains != Level.ON ? NEVER : mainsSince == NEVER ? now : mainsSince;
        if (mains == Level.OFF) {
            Shedding next = onBattery(inputs.analogue(sensors.battery()));
            shedding = next.atLeast(shedding) ? next : shedding;
        } else if (mains == Level.ON && now - mainsSince >= MAINS_BACK_MILLIS) {
            shedding = Shedding.NONE;
        }
        boolean open = inputs.input(sensors.door()) == Level.ON;
        doorSince = !open ? NEVER : doorSince == NEVER ? now : doorSince;
        return climate(inputs.analogue(sensors.temperature()));
    }

    private Shedding onBattery(OptionalInt charge) {
        Thresholds at = sensors.thresholds();
        if (charge.isEmpty()) {
            return Shedding.BLANK;
        }
        int left = charge.getAsInt();
        return left < at.flashBelow()
                ? Shedding.FLASH
                : left < at.blankBelow() ? Shedding.BLANK : left < at.dimBelow() ? Shedding.DIM : Shedding.NONE;
    }

    private ChannelSet climate(OptionalInt temperature) {
        Thresholds at = sensors.thresholds();
        // What cannot be read is cooled, which harms nobody, and not heated, which might.
        int celsius = temperature.orElse(at.hot());
        fan = celsius >= at.hot() || (fan && celsius > at.hot() - HYSTERESIS);
        heater = temperature.isPresent() && (celsius <= at.cold() || (heater && celsius < at.cold() + HYSTERESIS));
        ChannelSet on = ChannelSet.EMPTY;
        on = fan && sensors.fan() != Device.NO_POINT ? on.with(sensors.fan()) : on;
        return heater && sensors.heater() != Device.NO_POINT ? on.with(sensors.heater()) : on;
    }

    public Shedding shedding() {
        return shedding;
    }

    public DeviceState state(long now) {
        SortedMap<String, String> details = new TreeMap<>();
        put(details, "mains", sensors.mains());
        put(details, "door", sensors.door());
        inputs.analogue(sensors.battery()).ifPresent(value -> details.put("batteryPercent", Thousandths.text(value)));
        inputs.analogue(sensors.temperature()).ifPresent(value -> details.put("celsius", Thousandths.text(value)));
        inputs.analogue(sensors.runtime()).ifPresent(value -> details.put("batteryMinutes", Thousandths.text(value)));
        inputs.analogue(sensors.humidity()).ifPresent(value -> details.put("humidityPercent", Thousandths.text(value)));
        details.put("shedding", shedding.name());
        details.put("fan", String.valueOf(fan));
        details.put("heater", String.valueOf(heater));
        String word = inputs.input(sensors.mains()) == Level.OFF ? "ON_BATTERY" : "ON_MAINS";
        boolean blind = sensors.mains() != Device.NO_POINT && inputs.input(sensors.mains()) == Level.UNKNOWN;
        return new DeviceState(sensors.name(), sensors.kind(), blind ? "UNKNOWN" : word, details, troubles(blind, now));
    }

    private void put(SortedMap<String, String> details, String name, int point) {
        if (point != Device.NO_POINT) {
            details.put(name, inputs.input(point).name());
        }
    }

    private List<Trouble> troubles(boolean blind, long now) {
        List<Trouble> troubles = new ArrayList<>();
        Thresholds at = sensors.thresholds();
        OptionalInt temperature = inputs.analogue(sensors.temperature());
        add(
                troubles,
                blind
                        || IntStream.of(sensors.temperature(), sensors.battery(), sensors.runtime(), sensors.humidity())
                                .anyMatch(this::cut),
                "CABINET_SENSOR_UNKNOWN",
                "a sensor of the cabinet cannot be read: check its board and wire",
                "un capteur de l'armoire n'est pas lisible : vérifier sa carte et son fil");
        add(
                troubles,
                temperature.isPresent() && temperature.getAsInt() >= at.hot(),
                "CABINET_HOT",
                "the cabinet is hot: look at fan and filter",
                "l'armoire est chaude : voir le ventilateur et le filtre");
        add(
                troubles,
                temperature.isPresent() && temperature.getAsInt() <= at.cold(),
                "CABINET_COLD",
                "the cabinet is cold: look at the heater",
                "l'armoire est froide : voir le chauffage");
        add(
                troubles,
                inputs.analogue(sensors.humidity()).orElse(0) >= at.damp(),
                "CABINET_DAMP",
                "the air in the cabinet is damp: look at door seal and heater",
                "l'air de l'armoire est humide : voir le joint de porte et le chauffage");
        add(
                troubles,
                inputs.input(sensors.mains()) == Level.OFF,
                "MAINS_LOST",
                "the cabinet runs on its battery; given up so far: " + shedding,
                "l'armoire fonctionne sur batterie ; délesté jusqu'ici : " + shedding);
        add(
                troubles,
                doorSince != NEVER && now - doorSince >= at.doorMillis(),
                "DOOR_LEFT_OPEN",
                "the door of the cabinet stands open for long: close it",
                "la porte de l'armoire est ouverte depuis longtemps : la fermer");
        return troubles;
    }

    /** Whether a sensor that is wired tells nothing. */
    private boolean cut(int point) {
        return point != Device.NO_POINT && inputs.analogue(point).isEmpty();
    }

    private void add(List<Trouble> troubles, boolean seen, String code, String english, String french) {
        if (seen) {
            troubles.add(new Trouble(code, sensors.name(), new Words(english, french)));
        }
    }
}
