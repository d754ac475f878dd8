package org.tricolore.workshop.hardware;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.tricolore.SteppedAgent;
import org.tricolore.config.Site;
import org.tricolore.cycle.Beat;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Watcher;
import org.tricolore.equipment.DeviceState;
import org.tricolore.fault.Fault;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.TimeSource;
import org.tricolore.journal.MemoryLedger;
import org.tricolore.model.ClockQuality;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.street.VirtualUplink;
import org.tricolore.workshop.PostKeys;

/** A whole agent on its real beat: signed orders in at the line, answers out of it, whatever hardware behind it. Beats while somebody waits. */
final class WholeAgent implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Canary canary = new Canary();

    private final Site site;

    private final TimeSource time;

    private final Cabinet cabinet;

    private final Equipment equipment;

    private final VirtualUplink line = VirtualUplink.standing();

    private final PostKeys keys = PostKeys.of(List.of(Post.PC_CIRCULATION, Post.PC_POLICE_MUNICIPALE));

    private final SteppedAgent agent;

    private final Beat beat;

    private long seq;

    private Optional<Picture> picture = Optional.empty();

    private long dueWorst;

    WholeAgent(Site site, TimeSource time, Cabinet cabinet, Equipment equipment) {
        this.site = site;
        this.time = time;
        this.cabinet = cabinet;
        this.equipment = equipment;
        long origin = time.read().monotonicNanos() + 100_000_000;
        this.agent = new SteppedAgent(
                site,
                keys.book(),
                new MemoryLedger(() -> new ClockQuality("SYSTEM", true, OptionalLong.empty())),
                cabinet,
                equipment,
                line,
                new Watcher() {
                    @Override
                    public void changed(Picture next) {
                        picture = Optional.of(next);
                    }

                    @Override
                    public void news(OrderNews news) {}
                },
                Beat.moment(time.read(), origin));
        this.beat = new Beat(time, agent.cycle(), origin);
    }

    /** Beats until something holds. */
    void await(BooleanSupplier look, String what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!look.getAsBoolean()) {
            step();
            if (System.nanoTime() > end) {
                onAMachineInTime();
                throw new AssertionError("did not come to pass: " + what + "; " + faults() + " "
                        + picture.map(Picture::latch) + " " + picture.map(Picture::equipment));
            }
        }
    }

    /** Beats for a while. */
    void run(Duration lasts) {
        long end = System.nanoTime() + lasts.toNanos();
        while (System.nanoTime() < end) {
            step();
        }
    }

    private void step() {
        long late = time.read().monotonicNanos() - beat.dueNanos();
        if (late >= 0) {
            dueWorst = Math.max(dueWorst, late / 1_000_000);
            beat.step();
            agent.report();
            agent.converse(time.read());
        } else {
            LockSupport.parkNanos(Math.min(-late, 2_000_000));
        }
    }

    /** A relay that drops at 150 ms says nothing on a machine that oversleeps by tens of them. */
    void onAMachineInTime() {
        long late = Math.max(dueWorst, canary.worstMillis());
        assumeTrue(!Canary.crowded(), "this machine has more to do than its cores can: too busy to measure on");
        assumeTrue(late < 20, "this machine comes " + late + " ms late: too busy to measure on");
    }

    /** Signs an order and puts it on the line. */
    Order order(Post post, String target, Task task, Duration lease) {
        seq++;
        Instant now = time.read().wall();
        Order order = new Order(
                UUID.randomUUID(), seq, post, site.name(), target, now, now.plus(lease), "a test of the copper", task);
        line.deliver("order", keys.signers().get(post).sign(order));
        return order;
    }

    /** The phases that were answered on the line. */
    List<String> life(Order order) {
        return answers(order).stream()
                .map(answer -> answer.path("phase").asText())
                .toList();
    }

    /** The answers on the line, oldest first. */
    List<JsonNode> answers(Order order) {
        List<JsonNode> answers = new ArrayList<>();
        for (String text : line.sent("order/ack")) {
            try {
                JsonNode answer = JSON.readTree(text);
                if (answer.path("id").asText().equals(order.id().toString())) {
                    answers.add(answer);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return answers;
    }

    Optional<Picture> picture() {
        return picture;
    }

    List<String> faults() {
        return picture.map(now -> now.faults().stream().map(Fault::code).toList())
                .orElse(List.of());
    }

    Optional<Fault> fault(String code) {
        return picture.flatMap(now ->
                now.faults().stream().filter(fault -> fault.code().equals(code)).findFirst());
    }

    /** Its state and details; empty before the first picture. */
    Optional<DeviceState> device(String name) {
        return picture.flatMap(now -> now.equipment().stream()
                .filter(state -> state.name().equals(name))
                .findFirst());
    }

    boolean isIn(String device, String state) {
        return device(device).filter(now -> now.state().equals(state)).isPresent();
    }

    @Override
    public void close() {
        canary.close();
        equipment.close();
        cabinet.close();
    }
}
