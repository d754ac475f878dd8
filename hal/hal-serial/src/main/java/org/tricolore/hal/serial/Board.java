package org.tricolore.hal.serial;

import com.digitalpetri.modbus.client.ModbusClient;
import com.digitalpetri.modbus.exceptions.ModbusExecutionException;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.exceptions.ModbusTimeoutException;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsRequest;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteMultipleCoilsRequest;
import com.digitalpetri.modbus.pdu.WriteMultipleCoilsResponse;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Level;

/** One board as the line's thread has it: asks it, and keeps what it last said. */
final class Board {
    /** Cycles in a row without all answers after which nothing of a board is believed any more. */
    static final int LOST_CYCLES = 2;

    /** What a machine may come late within one exchange, ns. */
    private static final long SLACK_NANOS = 15_000_000;

    final BoardPlan plan;

    private final LineTime time;

    private final Span written;

    private final List<Span> bits;

    private final List<Span> registers;

    private final ChannelSet lamps;

    private final ChannelSet inputs;

    private final ChannelSet unwatched;

    private ChannelSet acknowledged = ChannelSet.EMPTY;

    private int failedCycles;

    private boolean failed;

    private Optional<Failure> failure = Optional.empty();

    private SortedSet<Integer> absurd = new TreeSet<>();

    /** What others see of it. */
    private volatile Said said;

    /**
     * What a board has told.
     *
     * @param at when ({@link System#nanoTime})
     * @param known false once it has failed too often; the rest counts for nothing then
     * @param values by analogue channel, never changed after
     */
    record Said(
            long at, boolean known, ChannelSet lit, ChannelSet on, Level flasher, SortedMap<Integer, Integer> values) {}

    /** Why an exchange was of no use, with what to do about it. */
    record Failure(String code, String english, String french) {}

    Board(BoardPlan plan, LineTime time) {
        this.plan = plan;
        this.time = time;
        this.written = plan.written();
        this.bits = plan.bits();
        this.registers = plan.registers();
        this.unwatched = channels(plan.unwatched);
        this.lamps = channels(plan.feedback.values())
                .union(channels(plan.currents.values()))
                .union(unwatched);
        this.inputs = channels(plan.inputs.values());
        this.said =
                new Said(System.nanoTime(), false, ChannelSet.EMPTY, ChannelSet.EMPTY, Level.UNKNOWN, new TreeMap<>());
    }

    private static ChannelSet channels(Iterable<Integer> numbers) {
        ChannelSet set = ChannelSet.EMPTY;
        for (int number : numbers) {
            set = set.with(number);
        }
        return set;
    }

    /** Lamp channels whose feedback it has. */
    ChannelSet lamps() {
        return lamps;
    }

    ChannelSet inputs() {
        return inputs;
    }

    boolean hasFlasher() {
        return plan.flasher != BoardPlan.NONE;
    }

    Said said() {
        return said;
    }

    boolean lost() {
        return failedCycles >= LOST_CYCLES;
    }

    /** Registers with a value that cannot be meant, as last read. */
    SortedSet<Integer> absurd() {
        return absurd;
    }

    /** Why it is lost, while it is. */
    Optional<Failure> failure() {
        return lost() ? failure : Optional.empty();
    }

    void beginCycle() {
        failed = false;
    }

    /** Nothing could be asked, for a reason that is not the board's. */
    void unreachable() {
        failure = Optional.empty();
        failedCycles = 0;
        said = unknown();
    }

    /**
     * Writes its coils, all in one request; said twice when the first is not answered, which changes nothing where it was
     * heard.
     */
    void write(Line line, ChannelSet image, boolean heartbeat) {
        if (written.count() == 0) {
            return;
        }
        byte[] values = new byte[Math.ceilDiv(written.count(), 8)];
        plan.coils.forEach((address, channel) -> {
            if (image.contains(channel)) {
                set(values, address);
            }
        });
        if (heartbeat && plan.heartbeat != BoardPlan.NONE) {
            set(values, plan.heartbeat);
        }
        var request = new WriteMultipleCoilsRequest(written.first(), written.count(), values);
        int length = 9 + values.length;
        if (write(line, request, length) || (!lost() && line.isOpen() && write(line, request, length))) {
            acknowledged = image;
        }
    }

    private boolean write(Line line, WriteMultipleCoilsRequest request, int length) {
        return ask(line, length, 8, client -> {
            WriteMultipleCoilsResponse answer = client.writeMultipleCoils(plan.unit, request);
            return answer.address() == request.address() && answer.quantity() == request.quantity();
        });
    }

    private void set(byte[] values, int address) {
        int bit = address - written.first();
        values[bit / 8] |= (byte) (1 << bit % 8);
    }

    /** Reads all it has, unless something went wrong before: an answer that comes late must find no other question. */
    void read(Line line) {
        if (failed) {
            return;
        }
        Gathered gathered = new Gathered(plan);
        for (Span span : bits) {
            if (!ask(line, Span.requestBytes(), span.bitAnswerBytes(), client -> {
                byte[] answer = client.readDiscreteInputs(
                                plan.unit, new ReadDiscreteInputsRequest(span.first(), span.count()))
                        .inputs();
                return answer.length == Math.ceilDiv(span.count(), 8) && gathered.bits(span, answer);
            })) {
                return;
            }
        }
        for (Span span : registers) {
            if (!ask(line, Span.requestBytes(), span.registerAnswerBytes(), client -> {
                byte[] answer = registers(client, span);
                return answer.length == 2 * span.count() && gathered.registers(span, answer);
            })) {
                return;
            }
        }
        ChannelSet lit = gathered.lit.union(acknowledged.intersection(unwatched));
        said = new Said(
                System.nanoTime(),
                true,
                same(said.lit(), lit),
                same(said.on(), gathered.on),
                gathered.flasher,
                gathered.values.equals(said.values()) ? said.values() : gathered.values);
        absurd = gathered.absurd;
    }

    private byte[] registers(ModbusClient client, Span span)
            throws ModbusExecutionException, ModbusResponseException, ModbusTimeoutException {
        return plan.holding
                ? client.readHoldingRegisters(plan.unit, new ReadHoldingRegistersRequest(span.first(), span.count()))
                        .registers()
                : client.readInputRegisters(plan.unit, new ReadInputRegistersRequest(span.first(), span.count()))
                        .registers();
    }

    /** The object of before where nothing has changed: an image that stays costs no memory. */
    private static ChannelSet same(ChannelSet before, ChannelSet now) {
        return before.equals(now) ? before : now;
    }

    private Said unknown() {
        absurd = new TreeSet<>();
        return new Said(System.nanoTime(), false, said.lit(), said.on(), Level.UNKNOWN, new TreeMap<>());
    }

    void endCycle() {
        failedCycles = failed ? failedCycles + 1 : 0;
        if (lost() && said.known()) {
            said = unknown();
        }
    }

    /** The rest of this cycle could not be asked for want of time. */
    void skipped() {
        failed = true;
        failure = Optional.of(new Failure(
                "BUS_LATE",
                "there was no time to ask it: boards on this line answer slowly, or the machine is busy; spread the"
                        + " boards over several lines",
                "le temps a manqué pour l'interroger : des cartes de cette ligne répondent lentement, ou la machine est"
                        + " chargée ; répartir les cartes sur plusieurs lignes"));
    }

    /** One question to a board and whether the answer fits. */
    private interface Question {
        boolean fits(ModbusClient client)
                throws ModbusExecutionException, ModbusResponseException, ModbusTimeoutException;
    }

    private boolean ask(Line line, int requestBytes, int answerBytes, Question question) {
        line.deadline(System.nanoTime() + time.exchange(requestBytes, answerBytes) * 1_000 + SLACK_NANOS);
        boolean fits = false;
        try {
            fits = question.fits(line.client());
            if (!fits) {
                failure = Optional.of(Failures.garbled("an answer of another length or place"));
            }
        } catch (ModbusTimeoutException silent) {
            failure = Optional.of(Failures.silent(time.answerMillis()));
        } catch (ModbusResponseException refused) {
            failure = Optional.of(Failures.refused(refused.getFunctionCode(), refused.getExceptionCode()));
        } catch (ModbusExecutionException unusable) {
            Throwable cause = unusable.getCause() == null ? unusable : unusable.getCause();
            failure = Optional.of(Failures.garbled(String.valueOf(cause.getMessage())));
        }
        failed |= !fits;
        return fits;
    }
}
