package org.tricolore.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.safety.SafetyRules.LampCurrent;
import org.tricolore.safety.SafetyRules.Line;
import org.tricolore.safety.Verdict.Finding;

/** What the gate tells of lamps that draw too little: one line whose red burns on 0 and should draw 90 mA. */
class SafetyGateCurrentTest {
    private static final ChannelSet RED = ChannelSet.of(0);

    private static final List<Finding> AGEING = List.of(new Finding(Finding.LAMP_AGEING, 0));

    private int milliamps = 45;

    private int asked;

    private final IntUnaryOperator meter = _ -> {
        asked++;
        return milliamps;
    };

    private long now = 5_000_000_000L;

    private Verdict verdict;

    @Test
    void tellsALampThatIsAgeingUntilItIsReplaced() {
        SafetyGate gate = new SafetyGate(rules(), new Nobody(), meter, 0, Optional.empty());
        ticks(gate, 620);
        assertEquals(AGEING, verdict.findings());
        assertEquals(Optional.empty(), verdict.latch());
        milliamps = 90;
        ticks(gate, 1_200);
        assertEquals(List.of(), verdict.findings());
    }

    @Test
    void tellsNoLampOfACabinetWithoutMeters() {
        ticks(new SafetyGate(rules(), new Nobody(), 0, Optional.empty()), 1_000);
        assertEquals(List.of(), verdict.findings());
    }

    @Test
    void readsNoMeterBeforeALampHasBurntForASecondSinceTheGateLastLetGo() {
        SafetyGate gate = new SafetyGate(rules(), new Nobody(), meter, 0, Optional.empty());
        ticks(gate, 50);
        gate.trip(new Latch("TEST", "test", "", ""));
        ticks(gate, 50);
        asked = 0;
        verdict = gate.check(RED, inputs(ChannelSet.of(0)), now);
        now += 100;
        ticks(gate, 10);
        assertEquals(Optional.empty(), verdict.latch());
        assertEquals(0, asked);
        ticks(gate, 12);
        assertEquals(1, asked);
    }

    private void ticks(SafetyGate gate, int count) {
        for (int i = 0; i < count; i++) {
            verdict = gate.check(RED, inputs(ChannelSet.EMPTY), now);
            now += 100;
        }
    }

    private static Inputs inputs(ChannelSet buttons) {
        return new Inputs(RED, ChannelSet.range(0, 3), buttons, RED, Level.OFF);
    }

    private static SafetyRules rules() {
        Line line = new Line("A", RED, ChannelSet.of(1), ChannelSet.of(2), false);
        SafetyRules plain = new SafetyRules("test", List.of(line), List.of());
        LampCurrent rule = new LampCurrent(90, 80);
        return new SafetyRules("test", plain.lines(), List.of(), 0, SafetyRules.NO_INPUT, rule, plain.junctions());
    }

    private record Nobody() implements Actuators {
        @Override
        public void write(ChannelSet image) {}

        @Override
        public void pulse() {}
    }
}
