package org.tricolore.workshop.endure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.hal.Uplink.Letter;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.street.VirtualUplink;
import org.tricolore.workshop.OrderSigner;

/** The posts at the far end of the line: they order this and that, now and then wrongly, and hear the answers. */
final class Posts {
    /** Letters remembered to be sent again. */
    private static final int MOST_REMEMBERED = 20;

    /** Events confirmed together. */
    private static final int TOGETHER = 20;

    private final Site site;

    private final Keys keys;

    private final VirtualUplink line;

    private final OrderReferee referee;

    private final Random luck;

    private final SortedMap<Post, Long> seqs = new TreeMap<>();

    private final Deque<String> letters = new ArrayDeque<>();

    private final Deque<Order> orders = new ArrayDeque<>();

    private long confirmed;

    private long ordered;

    Posts(Site site, Keys keys, VirtualUplink line, OrderReferee referee, Random luck) {
        this.site = site;
        this.keys = keys;
        this.line = line;
        this.referee = referee;
        this.luck = luck;
    }

    long ordered() {
        return ordered;
    }

    /** Hears what the agent has sent. */
    void listen() {
        for (Letter letter = line.pollSent(); letter != null; letter = line.pollSent()) {
            if (letter.topic().equals("event")) {
                referee.event(letter.payload());
            } else if (letter.topic().equals("order/ack")) {
                referee.answer(letter.payload());
            }
        }
        if (referee.newestEvent() >= confirmed + TOGETHER) {
            confirm();
        }
    }

    void confirm() {
        confirmed = referee.newestEvent();
        line.deliver("event/ack", "{\"upToSeq\":" + confirmed + "}");
    }

    /** A good order of one post or another; the agent may still refuse it. */
    void order(Instant wall) {
        Order order = any(wall, Duration.ofSeconds(10 + luck.nextInt(170)));
        send(order, keys.signers().get(order.post()), true);
    }

    void revoke(Order order, Instant wall) {
        Order revocation =
                make(order.post(), Order.JUNCTION, new Task.Revoke(order.id()), wall, Duration.ofSeconds(60));
        send(revocation, keys.signers().get(order.post()), true);
    }

    /** In the name of a post, with a key that is not its own. */
    void forge(Instant wall) {
        send(any(wall, Duration.ofMinutes(1)), keys.stranger(), false);
    }

    /** An order that came too late. */
    void late(Instant wall) {
        Order order = any(wall.minusSeconds(7_200), Duration.ofMinutes(1));
        send(order, keys.signers().get(order.post()), true);
    }

    /** Somebody has kept a letter and sends it again. */
    void replay() {
        if (!letters.isEmpty()) {
            line.deliver("order", List.copyOf(letters).get(luck.nextInt(letters.size())));
        }
    }

    /** What is no order at all. */
    void rubbish() {
        byte[] noise = new byte[luck.nextInt(300)];
        luck.nextBytes(noise);
        if (luck.nextBoolean() && !letters.isEmpty()) {
            noise = letters.getLast().getBytes(StandardCharsets.UTF_8);
            noise = Arrays.copyOf(noise, noise.length / 3);
        }
        line.deliver("order", noise);
    }

    private void send(Order order, OrderSigner signer, boolean good) {
        String letter = signer.sign(order);
        if (line.deliver("order", letter)) {
            ordered++;
            referee.sent(order.id(), good);
            if (good) {
                letters.addLast(letter);
                orders.addLast(order);
                if (letters.size() > MOST_REMEMBERED) {
                    letters.removeFirst();
                    orders.removeFirst();
                }
            }
        }
    }

    private Order any(Instant wall, Duration lease) {
        SiteJunction one = any(site.junctions());
        String target = site.hasSeveral() && luck.nextBoolean() ? one.junction().name() : Order.JUNCTION;
        return switch (luck.nextInt(8)) {
            case 0, 1 -> {
                List<String> plans = new ArrayList<>(one.junction().planNames());
                plans.add("nobody-knows-it");
                yield make(Post.PC_CIRCULATION, target, new Task.SelectPlan(any(plans)), wall, lease);
            }
            case 2, 3 -> {
                Post post = any(List.of(Post.PC_CIRCULATION, Post.PC_SECURITE, Post.EMERGENCY));
                yield make(post, target, new Task.SetMode(any(List.of(Mode.values()))), wall, lease);
            }
            case 4 -> {
                String stage = one.junction().stages().isEmpty()
                        ? "none"
                        : any(one.junction().stages()).name();
                yield make(Post.EMERGENCY, target, new Task.RequestStage(stage), wall, lease);
            }
            case 5 -> {
                String group = any(one.junction().groups()).name();
                Task task = new Task.RequestPriority("bus" + luck.nextInt(3), "L3", luck.nextInt(60), 0);
                yield make(Post.DIVIA, group, task, wall, lease);
            }
            case 6 -> {
                String detector = one.junction().detectors().isEmpty()
                        ? "none"
                        : any(one.junction().detectors()).name();
                Task task = new Task.ForceDetector(any(List.of(Task.ForceDetector.Value.values())));
                yield make(Post.PC_CIRCULATION, detector, task, wall, lease);
            }
            default -> {
                Order old = orders.isEmpty() ? null : any(List.copyOf(orders));
                Post post = old == null ? Post.CSU : old.post();
                UUID id = old == null ? id() : old.id();
                yield make(post, Order.JUNCTION, new Task.Revoke(id), wall, lease);
            }
        };
    }

    private Order make(Post post, String target, Task task, Instant wall, Duration lease) {
        long seq = seqs.merge(post, 1L, Long::sum);
        return new Order(id(), seq, post, site.name(), target, wall, wall.plus(lease), "endure", task);
    }

    private UUID id() {
        return new UUID(luck.nextLong() | 1, luck.nextLong());
    }

    private <T> T any(List<T> choice) {
        return choice.get(luck.nextInt(choice.size()));
    }
}
