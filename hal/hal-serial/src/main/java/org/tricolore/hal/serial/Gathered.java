package org.tricolore.hal.serial;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Level;

/** What one cycle has read from a board so far. */
final class Gathered {
    private final BoardPlan plan;

    ChannelSet lit = ChannelSet.EMPTY;

    ChannelSet on = ChannelSet.EMPTY;

    Level flasher = Level.UNKNOWN;

    /** Thousandths of its unit, by analogue channel. */
    final SortedMap<Integer, Integer> values = new TreeMap<>();

    /** Registers whose value cannot be meant. */
    final SortedSet<Integer> absurd = new TreeSet<>();

    Gathered(BoardPlan plan) {
        this.plan = plan;
    }

    /** Always true: an answer of the right length can be taken. */
    boolean bits(Span span, byte[] answer) {
        lit = lit.union(of(plan.feedback, span, answer));
        on = on.union(of(plan.inputs, span, answer));
        if (plan.flasher != BoardPlan.NONE && span.contains(plan.flasher)) {
            flasher = bit(answer, plan.flasher - span.first()) ? Level.ON : Level.OFF;
        }
        return true;
    }

    /** Always true, like {@link #bits}. */
    boolean registers(Span span, byte[] answer) {
        plan.currents.forEach((register, lamp) -> {
            if (span.contains(register) && word(span, answer, register) >= plan.threshold) {
                lit = lit.with(lamp);
            }
        });
        plan.gauges.forEach((register, gauge) -> {
            if (span.contains(register)) {
                gauge.of(word(span, answer, register))
                        .ifPresentOrElse(value -> values.put(gauge.channel(), value), () -> absurd.add(register));
            }
        });
        return true;
    }

    private static int word(Span span, byte[] answer, int register) {
        int index = 2 * (register - span.first());
        return (answer[index] & 0xFF) << 8 | answer[index + 1] & 0xFF;
    }

    private static ChannelSet of(Map<Integer, Integer> table, Span span, byte[] answer) {
        ChannelSet set = ChannelSet.EMPTY;
        for (Map.Entry<Integer, Integer> entry : table.entrySet()) {
            if (span.contains(entry.getKey()) && bit(answer, entry.getKey() - span.first())) {
                set = set.with(entry.getValue());
            }
        }
        return set;
    }

    private static boolean bit(byte[] answer, int index) {
        return (answer[index / 8] & 1 << index % 8) != 0;
    }
}
