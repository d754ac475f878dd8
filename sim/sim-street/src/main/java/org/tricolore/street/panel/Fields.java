package org.tricolore.street.panel;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import org.tricolore.multi.Fonts;
import org.tricolore.multi.Pixel;
import org.tricolore.street.panel.SimulatedPanel.Happening;

/** The objects of a simulated panel by their numbers in NTCIP 1203, below {@code dms}. */
final class Fields {
    /** {@code dms}. */
    static final OID ROOT = new OID("1.3.6.1.4.1.1206.4.2.3");

    private static final int MOST_MULTI = 1_500;

    /**
     * One object.
     *
     * @param allows judges a value before it is set
     * @param refusal error status for a value that is not allowed
     */
    record Field(Supplier<Variable> get, Predicate<Variable> allows, Consumer<Variable> set, int refusal) {
        boolean writable() {
            return refusal != PDU.notWritable;
        }
    }

    private final SimulatedPanel panel;

    private final NavigableMap<OID, Field> fields = new TreeMap<>();

    private Fields(SimulatedPanel panel) {
        this.panel = panel;
    }

    static NavigableMap<OID, Field> of(SimulatedPanel panel) {
        Fields all = new Fields(panel);
        all.face();
        all.messages();
        all.control();
        all.state();
        return Collections.unmodifiableNavigableMap(all.fields);
    }

    private void face() {
        told("2.1.0", () -> 0);
        told("2.2.0", () -> 0);
        told("2.3.0", panel.face::height);
        told("2.4.0", panel.face::width);
        told("3.1.0", () -> 2);
        for (int number = 1; number <= 2; number++) {
            int index = number;
            told("3.2.1.1." + index, () -> index);
            told("3.2.1.2." + index, () -> index);
            octets("3.2.1.3." + index, () -> ("tricolore-" + 7 * index).getBytes(StandardCharsets.US_ASCII));
            told("3.2.1.4." + index, () -> Fonts.get(index).orElseThrow().height());
            told("3.2.1.5." + index, () -> Fonts.get(index).orElseThrow().letterSpacing());
            told("3.2.1.6." + index, () -> Fonts.get(index).orElseThrow().lineSpacing());
        }
        // What holds where a message says nothing: font 1, in the middle, three seconds.
        int[] usual = {1, 3, 3, 30, 0};
        for (int i = 0; i < usual.length; i++) {
            int value = usual[i];
            number("4." + (5 + i) + ".0", () -> value, value, value, _ -> {});
        }
    }

    private void messages() {
        told("5.1.0", () -> 0);
        told("5.2.0", () -> (int) panel.slots.stream()
                .filter(slot -> slot.status != Slot.NOT_USED)
                .count());
        told("5.3.0", () -> SimulatedPanel.SLOTS);
        for (int i = 1; i <= SimulatedPanel.SLOTS; i++) {
            Slot slot = panel.slots.get(i - 1);
            row(SimulatedPanel.CHANGEABLE, i, slot);
            String at = "." + SimulatedPanel.CHANGEABLE + "." + i;
            octets(
                    "5.8.1.3" + at,
                    () -> slot.multi,
                    value -> isOpen(slot) && value.length <= MOST_MULTI,
                    value -> slot.multi = value);
            octets("5.8.1.4" + at, () -> slot.owner, _ -> isOpen(slot), value -> slot.owner = value);
            number("5.8.1.6" + at, () -> slot.beacon, 0, 0, value -> slot.beacon = value);
            number("5.8.1.7" + at, () -> slot.pixelService, 0, 0, value -> slot.pixelService = value);
            number("5.8.1.8" + at, () -> slot.priority, 1, 255, value -> slot.priority = value);
            number("5.8.1.9" + at, () -> slot.status, 6, 8, value -> status(slot, value));
        }
        row(SimulatedPanel.CURRENT, 1, panel.current);
        Slot blank = new Slot();
        blank.status = Slot.VALID;
        row(SimulatedPanel.BLANK, 1, blank);
        told("5.9.0", () -> panel.validateError);
    }

    private static boolean isOpen(Slot slot) {
        return slot.status == Slot.MODIFYING;
    }

    private void status(Slot slot, int asked) {
        switch (asked) {
            case 6 -> slot.status = Slot.MODIFYING;
            case 7 -> panel.validate(slot);
            default -> slot.status = Slot.NOT_USED;
        }
    }

    private void row(int memory, int number, Slot slot) {
        String at = "." + memory + "." + number;
        told("5.8.1.1" + at, () -> memory);
        told("5.8.1.2" + at, () -> number);
        octets("5.8.1.3" + at, () -> slot.multi);
        octets("5.8.1.4" + at, () -> slot.owner);
        told("5.8.1.5" + at, () -> memory == SimulatedPanel.BLANK || slot.multi.length == 0 ? 0 : slot.crc());
        told("5.8.1.6" + at, () -> slot.beacon);
        told("5.8.1.7" + at, () -> slot.pixelService);
        told("5.8.1.8" + at, () -> slot.priority);
        told("5.8.1.9" + at, () -> slot.status);
    }

    private void control() {
        told("6.1.0", () -> 4);
        octets("6.3.0", () -> new byte[12], panel::mayActivate, panel::activate);
        number("6.4.0", panel::remaining, 0, SimulatedPanel.FOREVER, panel::remaining);
        octets("6.5.0", () -> panel.source);
        told("6.7.0", () -> panel.sourceMode);
        code("6.8.0", Happening.SHORT_POWER_LOSS);
        code("6.9.0", Happening.LONG_POWER_LOSS);
        number("6.10.0", () -> panel.shortPowerLossSeconds, 0, 65_535, value -> panel.shortPowerLossSeconds = value);
        code("6.12.0", Happening.LINK_LOSS);
        number("6.13.0", () -> panel.linkLossMinutes, 0, 65_535, value -> panel.linkLossMinutes = value);
        code("6.14.0", Happening.POWER_LOSS);
        code("6.15.0", Happening.END);
        told("6.17.0", () -> panel.activateError);
        told("6.18.0", () -> panel.syntaxError);
        told("6.19.0", () -> panel.syntaxPosition);
        number("7.1.0", () -> panel.illuminationControl, 2, 4, value -> panel.illuminationControl = value);
        told("7.4.0", () -> 100);
        told("7.5.0", () -> panel.level);
        number("7.6.0", () -> panel.level, 0, 100, value -> panel.level = value);
    }

    private void state() {
        told("9.7.1.0", panel::shortError);
        told("9.7.2.0", () -> panel.broken.size());
        int row = 0;
        for (Pixel pixel : panel.broken) {
            row++;
            int index = row;
            // Found by a test of the pixels.
            told("9.7.3.1.1.2." + row, () -> 2);
            told("9.7.3.1.2.2." + row, () -> index);
            told("9.7.3.1.3.2." + row, () -> pixel.x() + 1);
            told("9.7.3.1.4.2." + row, () -> pixel.y() + 1);
            told("9.7.3.1.5.2." + row, () -> pixel.stuckOn() ? 1 : 0);
        }
        told("9.9.5.0", () -> panel.celsius);
        told("9.9.6.0", () -> panel.celsius);
    }

    private void code(String at, Happening what) {
        octets(
                at,
                () -> panel.codes[what.ordinal()],
                value -> value.length == 5,
                value -> panel.codes[what.ordinal()] = value);
    }

    private void told(String at, IntSupplier get) {
        put(at, new Field(() -> new Integer32(get.getAsInt()), _ -> false, _ -> {}, PDU.notWritable));
    }

    private void number(String at, IntSupplier get, int least, int most, IntConsumer set) {
        put(
                at,
                new Field(
                        () -> new Integer32(get.getAsInt()),
                        value -> value instanceof Integer32 && value.toInt() >= least && value.toInt() <= most,
                        value -> set.accept(value.toInt()),
                        PDU.wrongValue));
    }

    private void octets(String at, Supplier<byte[]> get) {
        put(at, new Field(() -> new OctetString(get.get()), _ -> false, _ -> {}, PDU.notWritable));
    }

    private void octets(String at, Supplier<byte[]> get, Predicate<byte[]> allows, Consumer<byte[]> set) {
        put(
                at,
                new Field(
                        () -> new OctetString(get.get()),
                        value -> value instanceof OctetString octets && allows.test(octets.getValue()),
                        value -> set.accept(((OctetString) value).getValue()),
                        PDU.genErr));
    }

    private void put(String at, Field field) {
        fields.put(new OID(ROOT).append(at), field);
    }
}
