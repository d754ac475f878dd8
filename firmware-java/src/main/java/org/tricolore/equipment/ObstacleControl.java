package org.tricolore.equipment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.Level;
import org.tricolore.model.Device;
import org.tricolore.model.Device.Head;
import org.tricolore.model.Device.Obstacle;
import org.tricolore.model.DeviceKind;
import org.tricolore.model.Task.MoveBollard.Position;
import org.tricolore.model.Words;

/**
 * Moves one bollard, or the arm of a barrier, and its R23 head.
 *
 * <p>It opens whenever it is told to, whatever its inputs say. It closes only when nobody has been at its loop for a
 * while, its loop can be read, and its head has been red, and was seen to be, for a while; when somebody comes, or the
 * loop's wire breaks, while it closes, it opens again. Its head is green only while it is seen to stand open and shall
 * stay so.
 */
public final class ObstacleControl {
    private static final long NEVER = Long.MIN_VALUE;

    private enum Drive {
        NONE,
        OPEN,
        CLOSE
    }

    private final Obstacle obstacle;

    private EquipmentInputs inputs = EquipmentInputs.UNKNOWN;

    private Drive drive = Drive.NONE;

    private long driveSince;

    /** Since when nobody has been at the loop; {@link #NEVER} while somebody may be. */
    private long freeSince = NEVER;

    /** Since when red has been on and seen; {@link #NEVER} while it is not. */
    private long redSince = NEVER;

    private boolean redOrdered;

    private long redOrderedSince;

    /** Whether somebody stopped its closing: first it opens all the way again. */
    private boolean reversing;

    /** Whether it did not arrive in time; until it is told to open. */
    private boolean blocked;

    private Position wanted;

    private String waits = "";

    public ObstacleControl(Obstacle obstacle) {
        this.obstacle = obstacle;
        this.wanted = obstacle.rest();
    }

    /**
     * One step.
     *
     * @param ordered where it shall be; empty: where it rests
     * @return the outputs that are on
     */
    public ChannelSet step(EquipmentInputs now, Optional<Position> ordered, Shedding shedding, long millis) {
        inputs = now;
        boolean saving = shedding.atLeast(Shedding.BLANK);
        Position position = ordered.orElse(obstacle.rest());
        // On its last battery it opens while it still can.
        wanted = saving ? opposite(obstacle.closed()) : position;
        Level loop = inputs.input(obstacle.loop());
        freeSince = loop != Level.OFF ? NEVER : freeSince == NEVER ? millis : freeSince;
        boolean close = wanted == obstacle.closed();
        waits = "";
        blocked &= close;
        reversing &= close && !isOpen();
        drive(close ? closing(loop, millis) : opening(), millis);
        if (drive == Drive.CLOSE && millis - driveSince > obstacle.travelMillis()) {
            blocked = true;
            drive(Drive.OPEN, millis);
        }
        return outputs(close, saving, millis);
    }

    private Drive opening() {
        return isOpen() ? Drive.NONE : Drive.OPEN;
    }

    private Drive closing(Level loop, long millis) {
        if (drive == Drive.CLOSE && loop != Level.OFF) {
            reversing = true;
        }
        if (reversing || blocked || contradicts()) {
            waits = blocked || contradicts() ? "BLOCKED" : "LOOP";
            return opening();
        }
        if (isAt(obstacle.closed())) {
            return Drive.NONE;
        }
        if (drive == Drive.CLOSE) {
            return Drive.CLOSE;
        }
        boolean free = freeSince != NEVER && millis - freeSince >= obstacle.freeForMillis();
        boolean warned =
                obstacle.head().isEmpty() || (redSince != NEVER && millis - redSince >= obstacle.redBeforeMillis());
        waits = !free ? "LOOP" : !warned ? "HEAD" : "";
        // Neither open nor closed and not allowed to close: it does not stay half-way.
        return free && warned ? Drive.CLOSE : isOpen() ? Drive.NONE : Drive.OPEN;
    }

    private void drive(Drive next, long millis) {
        driveSince = next == drive ? driveSince : millis;
        drive = next;
    }

    private ChannelSet outputs(boolean close, boolean saving, long millis) {
        ChannelSet on = ChannelSet.EMPTY;
        boolean up = drive == (obstacle.closed() == Position.UP ? Drive.CLOSE : Drive.OPEN);
        if (drive != Drive.NONE) {
            on = on.with(up ? obstacle.raise() : obstacle.lower());
        }
        if (obstacle.head().isEmpty()) {
            return on;
        }
        Head head = obstacle.head().get();
        boolean green = !close && isOpen() && drive == Drive.NONE && !saving;
        // Away from junctions R23 falls back to darkness, once nothing stands in the way.
        boolean red = !green && !(saving && isOpen());
        redOrderedSince = red && !redOrdered ? millis : redOrderedSince;
        redOrdered = red;
        boolean seen = red
                && (head.redSeen() == Device.NO_POINT || inputs.input(head.redSeen()) == Level.ON)
                && (head.greenSeen() == Device.NO_POINT || inputs.input(head.greenSeen()) == Level.OFF);
        redSince = !seen ? NEVER : redSince == NEVER ? millis : redSince;
        return red ? on.with(head.red()) : green ? on.with(head.green()) : on;
    }

    /** Whether it is seen to be in the position an order asks for. */
    public boolean isAt(Position position) {
        Level here = inputs.input(position == Position.UP ? obstacle.up() : obstacle.down());
        Level there = inputs.input(position == Position.UP ? obstacle.down() : obstacle.up());
        return here == Level.ON && there == Level.OFF;
    }

    private boolean isOpen() {
        return isAt(opposite(obstacle.closed()));
    }

    /** Whether it is kept open by the cabinet, which saves its battery, although it shall be closed. */
    public boolean isHeldOpen(Position position, Shedding shedding) {
        return shedding.atLeast(Shedding.BLANK) && position == obstacle.closed();
    }

    private boolean contradicts() {
        return inputs.input(obstacle.up()) == Level.ON && inputs.input(obstacle.down()) == Level.ON;
    }

    private static Position opposite(Position position) {
        return position == Position.UP ? Position.DOWN : Position.UP;
    }

    public DeviceState state(long now) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("wanted", wanted.name());
        details.put("loop", inputs.input(obstacle.loop()).name());
        if (!waits.isEmpty()) {
            details.put("waitsFor", waits);
        }
        return new DeviceState(obstacle.name(), obstacle.kind(), word(now), details, troubles(now));
    }

    private String word(long now) {
        if (blocked || contradicts() || isLate(now)) {
            return "BLOCKED";
        }
        boolean unknown =
                inputs.input(obstacle.up()) == Level.UNKNOWN || inputs.input(obstacle.down()) == Level.UNKNOWN;
        return isAt(Position.UP) ? "UP" : isAt(Position.DOWN) ? "DOWN" : unknown ? "UNKNOWN" : "MOVING";
    }

    private boolean isLate(long now) {
        return drive == Drive.OPEN && now - driveSince > obstacle.travelMillis();
    }

    private List<Trouble> troubles(long now) {
        List<Trouble> troubles = new ArrayList<>();
        boolean bollard = obstacle.kind() == DeviceKind.BOLLARD;
        String english = (bollard ? "the bollard " : "the barrier ") + obstacle.name();
        String french = (bollard ? "la borne " : "la barrière ") + obstacle.name();
        if (word(now).equals("BLOCKED")) {
            troubles.add(new Trouble(
                    obstacle.kind() + "_BLOCKED",
                    obstacle.name(),
                    new Words(
                            english + " did not arrive, or both its ends tell it is there: it is opened; look at it",
                            french + " n'est pas arrivée, ou ses deux fins de course sont actives : on l'ouvre ; aller"
                                    + " voir")));
        }
        if (inputs.input(obstacle.loop()) == Level.UNKNOWN) {
            troubles.add(new Trouble(
                    "LOOP_UNKNOWN",
                    obstacle.name(),
                    new Words(
                            english + " does not close: its loop cannot be read; check loop and wire",
                            french + " ne ferme pas : sa boucle n'est pas lisible ; vérifier boucle et fil")));
        }
        boolean dark = obstacle.head().isPresent()
                && redOrdered
                && redSince == NEVER
                && now - redOrderedSince > obstacle.redBeforeMillis();
        if (dark) {
            troubles.add(new Trouble(
                    "HEAD_RED_MISSING",
                    obstacle.name(),
                    new Words(
                            english + " does not close: the red of its signal is not seen; replace the lamp",
                            french + " ne ferme pas : le rouge de son signal n'est pas vu ; changer la lampe")));
        }
        return troubles;
    }
}
