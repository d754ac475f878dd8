package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.tricolore.model.Device;
import org.tricolore.model.DeviceKind;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task;
import org.tricolore.model.Task.MoveBollard.Position;
import org.tricolore.model.Words;
import org.tricolore.multi.Pixel;

/**
 * A cabinet with some equipment, for tests: the panels {@code panel-1}, {@code panel-2}, of which no pixel works, and
 * {@code parking-1}; {@code bollard-1} and {@code barrier-1}; {@code outlet-1}; besides these the group {@code A} and the
 * detector {@code D1} have names.
 */
final class Cabinet implements EquipmentAuthority.Sight {
    final Letters letters = new Letters();

    final List<Order> done = new ArrayList<>();

    /** What is to be seen as it was ordered. */
    final List<Order> visible = new ArrayList<>();

    /** What the cabinet itself keeps from being so. */
    final List<Order> heldBack = new ArrayList<>();

    private final List<OrderNews> news = new ArrayList<>();

    final EquipmentAuthority authority;

    Moment now = Letters.NOW;

    Cabinet(Rights rights) {
        List<Device> devices = List.of(
                new Device.Panel("panel-1", DeviceKind.PANEL, 0, Device.NO_POINT, 12, 2, ""),
                new Device.Panel("panel-2", DeviceKind.PANEL, 1, Device.NO_POINT, 12, 2, ""),
                new Device.Panel("parking-1", DeviceKind.PARKING_PANEL, 2, 0, 12, 2, ""),
                obstacle("bollard-1", DeviceKind.BOLLARD),
                obstacle("barrier-1", DeviceKind.BARRIER),
                new Device.Outlet("outlet-1", 0, Optional.empty()));
        authority = new EquipmentAuthority(
                devices, new TreeSet<>(List.of("A", "D1")), Cabinet::broken, rights, news::add, (order, _) -> {
                    done.add(order);
                    news.add(new OrderNews(
                            order.id(), OrderPhase.RECEIVED, Optional.empty(), Words.NONE, now.wall(), now.tick()));
                });
    }

    private static Device obstacle(String name, DeviceKind kind) {
        return new Device.Obstacle(name, kind, 0, 1, 2, 0, 1, Optional.empty(), Position.DOWN, 0, 0, 8_000);
    }

    private static SortedSet<Pixel> broken(String panel) {
        TreeSet<Pixel> broken = new TreeSet<>();
        for (int x = 0; x < 100 && panel.equals("panel-2"); x++) {
            for (int y = 0; y < 30; y++) {
                broken.add(new Pixel(x, y, false));
            }
        }
        return broken;
    }

    /** The shipped rights, and two posts of one rank that may order everything at equipment. */
    static Rights withTwoOfOneRank() {
        TreeMap<Post, Rights.OfPost> posts = new TreeMap<>(ShippedRights.RIGHTS.posts());
        for (Post post : List.of(Post.CSU, Post.ALLO_MAIRIE)) {
            posts.put(post, new Rights.OfPost(60, List.of(grant("ShowMessage"), grant("MoveBollard"))));
        }
        return new Rights(posts);
    }

    private static Rights.Grant grant(String type) {
        return new Rights.Grant(type, new TreeSet<>(), new TreeSet<>(), 255, Duration.ofHours(1));
    }

    /** An order that arrives. */
    Order order(Post post, String target, Task task) {
        return take(letters.write(post, target, task));
    }

    Order take(Order order) {
        authority.take(order, now);
        return order;
    }

    /** A tick. */
    void step() {
        authority.decide(now);
        authority.observe(this, now);
    }

    void later(Duration pause) {
        now = now.plusMillis(pause.toMillis());
    }

    @Override
    public boolean isVisible(Order order) {
        return visible.contains(order);
    }

    @Override
    public boolean isHeldBack(Order order) {
        return heldBack.contains(order);
    }

    /** What was told of an order; {@code RECEIVED} stands for its being done. */
    void assertLife(Order order, OrderPhase... phases) {
        assertEquals(
                List.of(phases), of(order.id()).stream().map(OrderNews::phase).toList());
    }

    void assertRefused(RefusalCode code, String english, Order order) {
        assertLife(order, OrderPhase.REFUSED);
        OrderNews last = of(order.id()).getLast();
        assertEquals(Optional.of(code), last.code());
        assertEquals(english, last.text().english());
    }

    private List<OrderNews> of(UUID id) {
        return news.stream().filter(step -> step.id().equals(id)).toList();
    }
}
