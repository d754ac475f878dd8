package org.tricolore.model;

import java.util.Optional;
import org.tricolore.model.Task.MoveBollard.Position;
import org.tricolore.multi.Face;

/**
 * One piece of equipment besides the signals, as configured. Its wires are points of the site by number;
 * {@link #NO_POINT} where it has none.
 */
public sealed interface Device {
    int NO_POINT = -1;

    String name();

    DeviceKind kind();

    /**
     * A text panel (PMV), or one that tells the free places of a car park.
     *
     * @param panel its point
     * @param places analogue point that counts free places; a parking panel has one
     * @param columns characters a line of the widest letters of the usual font, 1 and up
     * @param lines of the usual font, 1 and up
     * @param standby harmless message that shows it lives, in MULTI markup; empty for none
     */
    record Panel(String name, DeviceKind kind, int panel, int places, int columns, int lines, String standby)
            implements Device {
        /** What a parking panel shows when no place is free. */
        public static final String FULL = "COMPLET";

        /** Its pixels. */
        public Face face() {
            return Face.of(columns, lines);
        }
    }

    /**
     * What can stand in somebody's way: a bollard, a barrier.
     *
     * @param loop digital input, on while somebody is where it moves
     * @param up digital input, on in its upper end
     * @param down digital input, on in its lower end
     * @param raise digital output
     * @param lower digital output
     * @param head its R23 signal
     * @param rest where it is when nobody orders anything
     * @param redBeforeMillis so long its head is red before it closes, ms
     * @param freeForMillis so long nobody has been at the loop before it closes, ms
     * @param travelMillis longest time from end to end, ms
     */
    record Obstacle(
            String name,
            DeviceKind kind,
            int loop,
            int up,
            int down,
            int raise,
            int lower,
            Optional<Head> head,
            Position rest,
            int redBeforeMillis,
            int freeForMillis,
            int travelMillis)
            implements Device {
        /** The position in which it stands in the way. */
        public Position closed() {
            return kind == DeviceKind.BOLLARD ? Position.UP : Position.DOWN;
        }
    }

    /**
     * The R23 signal of a bollard or barrier: two lamps of its own.
     *
     * <p>It hangs on outputs of the equipment, never on lamp channels of the gate. It is antagonist to nobody: what it
     * must not do is show green before something that stands in the way, and that only whoever moves it can know. Where
     * an access has antagonists its R23 is a signal group like any other, behind the gate, and the bollard has no head.
     *
     * @param redSeen digital input, on while red draws current; {@link #NO_POINT}: unwatched
     * @param greenSeen the same for green
     */
    record Head(int red, int green, int redSeen, int greenSeen) {}

    /**
     * A road-weather station.
     *
     * @param road analogue point, temperature of the road
     * @param humidity analogue point, relative humidity of the air
     * @param iceBelow temperature of the road below which ice is likely, thousandths of °C
     * @param iceHumidity from which humidity on, thousandths of %
     * @param forMillis so long both must hold before it is proposed to act, and no longer hold before it is not, ms
     */
    record WeatherStation(String name, int road, int humidity, int iceBelow, int iceHumidity, int forMillis)
            implements Device {
        @Override
        public DeviceKind kind() {
            return DeviceKind.WEATHER_STATION;
        }
    }

    /**
     * What the cabinet feels of itself. Any of its points may be missing.
     *
     * @param mains digital input, on while there is mains
     * @param door digital input, on while the door is open
     * @param battery analogue point, its charge
     * @param runtime analogue point, how long the battery will last
     * @param temperature analogue point
     * @param humidity analogue point, relative humidity of the air inside
     * @param fan digital output
     * @param heater digital output
     */
    record CabinetSensors(
            String name,
            int mains,
            int door,
            int battery,
            int runtime,
            int temperature,
            int humidity,
            int fan,
            int heater,
            Thresholds thresholds)
            implements Device {
        @Override
        public DeviceKind kind() {
            return DeviceKind.CABINET;
        }
    }

    /**
     * From where on the cabinet does something.
     *
     * @param hot above it is told and cooled, thousandths of °C
     * @param cold below it is told and heated, thousandths of °C
     * @param damp from which humidity on it is told, thousandths of %
     * @param dimBelow charge on battery at which panels are dimmed, thousandths of %
     * @param blankBelow the same for panels that go blank, outlets that go off, ways that open
     * @param flashBelow the same for signals that go to flashing in an orderly way
     * @param doorMillis so long the door may stand open before it is told as a fault, ms
     */
    record Thresholds(int hot, int cold, int damp, int dimBelow, int blankBelow, int flashBelow, int doorMillis) {}

    /**
     * A switched socket.
     *
     * @param power digital output, on while it has power
     * @param powerCycle when its power is taken away for a moment, because the line that hangs on it is dead
     */
    record Outlet(String name, int power, Optional<PowerCycle> powerCycle) implements Device {
        @Override
        public DeviceKind kind() {
            return DeviceKind.OUTLET;
        }
    }

    /**
     * When a modem is started anew.
     *
     * @param deadMillis so long the line to the posts must have been dead, ms; twice as long before each further try
     * @param offMillis so long its power is away, ms
     */
    record PowerCycle(int deadMillis, int offMillis) {}
}
