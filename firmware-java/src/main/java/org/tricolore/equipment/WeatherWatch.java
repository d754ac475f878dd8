package org.tricolore.equipment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.model.Device.WeatherStation;
import org.tricolore.model.Words;

/** Watches a road-weather station and proposes winter service. It proposes, a post decides: it shows no message itself. */
public final class WeatherWatch {
    /** So much warmer it must be before the proposal is taken back, thousandths of °C. */
    static final int HYSTERESIS = 1_000;

    private final WeatherStation station;

    private OptionalInt road = OptionalInt.empty();

    private OptionalInt humidity = OptionalInt.empty();

    private boolean proposes;

    /** Since when the readings have said the other thing than {@link #proposes}; −1: they do not. */
    private long otherSince = -1;

    public WeatherWatch(WeatherStation station) {
        this.station = station;
    }

    /** One step. What cannot be read neither proposes nor takes a proposal back: it is told as a fault. */
    public void step(EquipmentInputs inputs, long now) {
        road = inputs.analogue(station.road());
        humidity = inputs.analogue(station.humidity());
        if (road.isEmpty() || humidity.isEmpty()) {
            otherSince = -1;
            return;
        }
        int below = station.iceBelow() + (proposes ? HYSTERESIS : 0);
        boolean ice = road.getAsInt() < below && humidity.getAsInt() >= station.iceHumidity();
        if (ice == proposes) {
            otherSince = -1;
            return;
        }
        otherSince = otherSince < 0 ? now : otherSince;
        if (now - otherSince >= station.forMillis()) {
            proposes = ice;
            otherSince = -1;
        }
    }

    /** Whether winter service is proposed. */
    public boolean proposes() {
        return proposes;
    }

    public DeviceState state() {
        SortedMap<String, String> details = new TreeMap<>();
        road.ifPresent(value -> details.put("roadCelsius", Thousandths.text(value)));
        humidity.ifPresent(value -> details.put("humidityPercent", Thousandths.text(value)));
        List<Trouble> troubles = new ArrayList<>();
        if (road.isEmpty() || humidity.isEmpty()) {
            troubles.add(new Trouble(
                    "WEATHER_UNKNOWN",
                    station.name(),
                    new Words(
                            "the weather station " + station.name() + " cannot be read: nobody is warned of ice",
                            "la station météo " + station.name() + " n'est pas lisible : personne n'est averti du"
                                    + " verglas")));
        }
        String word = proposes ? "ICE" : troubles.isEmpty() ? "CLEAR" : "UNKNOWN";
        return new DeviceState(station.name(), station.kind(), word, details, troubles);
    }
}
