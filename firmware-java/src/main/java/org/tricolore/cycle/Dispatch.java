package org.tricolore.cycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.tricolore.authority.Decision;
import org.tricolore.authority.EquipmentAuthority;
import org.tricolore.authority.Lease;
import org.tricolore.authority.Rate;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.model.Detector;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.Task.Revoke;
import org.tricolore.model.Words;

/**
 * Brings each order to the junctions it is for, and tells each step of its life once.
 *
 * <p>The target {@code junction} means every junction of the cabinet: the order is accepted when each of them can obey
 * it, applied once it is seen at each, suspended while one of them obeys a stronger one, and over when it is over at all.
 * The name of a junction, or of one of its groups or detectors, means that one alone.
 */
final class Dispatch {
    private static final int[] FIRST = {0};

    private final List<JunctionControl> junctions = new ArrayList<>();

    private final Consumer<OrderNews> news;

    private final Rate rate;

    private final EquipmentAuthority equipment;

    /** Junction by its name and by those of its groups and detectors. */
    private final SortedMap<String, Integer> places = new TreeMap<>();

    /** Orders that are in force at more than one junction. */
    private final SortedMap<UUID, Shared> shared = new TreeMap<>();

    /** Whether an order in {@link #shared} has moved in this tick. */
    private boolean moved;

    /** What {@link #leases} was made of, and answered. */
    private final List<List<Lease>> parts = new ArrayList<>();

    private List<Lease> leases = List.of();

    /** An order at several junctions: its phase at each, null before the first and where it is not meant. */
    private static final class Shared {
        private final int[] where;
        private final OrderPhase[] phases;
        private OrderPhase told;

        private Shared(int[] where, int junctions, OrderPhase told) {
            this.where = where;
            this.phases = new OrderPhase[junctions];
            this.told = told;
            for (int junction : where) {
                phases[junction] = told;
            }
        }

        private boolean at(OrderPhase phase) {
            return Arrays.stream(where).anyMatch(junction -> phases[junction] == phase);
        }

        private boolean everywhere(OrderPhase phase) {
            return Arrays.stream(where).allMatch(junction -> phases[junction] == phase);
        }

        private boolean over() {
            return Arrays.stream(where).allMatch(junction -> phases[junction] != null && phases[junction].ends());
        }
    }

    Dispatch(Site site, EquipmentAuthority equipment, Consumer<OrderNews> news, Moment begin) {
        this.equipment = equipment;
        this.news = news;
        this.rate = new Rate(site.rights(), begin);
        for (int i = 0; i < site.junctions().size(); i++) {
            SiteJunction one = site.junctions().get(i);
            int place = i;
            junctions.add(new JunctionControl(
                    one.junction(), one.timetable(), site.wiring(), site.rights(), step -> heard(place, step), begin));
            places.put(one.junction().name(), i);
            for (SignalGroup group : one.junction().groups()) {
                places.putIfAbsent(group.name(), i);
            }
            for (Detector detector : one.junction().detectors()) {
                places.putIfAbsent(detector.name(), i);
            }
        }
    }

    /** In the order of the site. */
    List<JunctionControl> junctions() {
        return junctions;
    }

    /** Accepts an order at all junctions it is for, or refuses it as a whole. */
    void take(Order order, Moment now) {
        if (rate.take(order, now) instanceof Decision.Refused(RefusalCode code, Words why)) {
            news.accept(new OrderNews(order.id(), OrderPhase.REFUSED, Optional.of(code), why, now.wall(), now.tick()));
            return;
        }
        if (equipment.isFor(order)) {
            equipment.take(order, now);
            return;
        }
        int[] meant = meant(order);
        for (int junction : meant) {
            if (junctions.get(junction).judge(order, now) instanceof Decision.Refused) {
                junctions.get(junction).take(order, now);
                return;
            }
        }
        if (order.task() instanceof Revoke(UUID id)) {
            revokeElsewhere(id, meant, now);
            junctions.get(meant[0]).take(order, now);
            return;
        }
        share(order, meant, null);
        for (int junction : meant) {
            junctions.get(junction).take(order, now);
        }
    }

    /** Takes up a lease of the run before, at all junctions it was for. */
    void resume(Order order, OrderPhase phase, Moment now) {
        int[] meant = meant(order);
        if (phase == OrderPhase.RECEIVED) {
            take(order, now);
            return;
        }
        if (equipment.isFor(order)) {
            equipment.resume(order, phase, now);
            return;
        }
        if (order.task() instanceof Revoke(UUID id)) {
            revokeElsewhere(id, meant, now);
            junctions.get(meant[0]).resume(order, phase, now);
            return;
        }
        for (int junction : meant) {
            if (junctions.get(junction).judgeAgain(order) instanceof Decision.Refused) {
                junctions.get(junction).resume(order, phase, now);
                return;
            }
        }
        share(order, meant, phase);
        for (int junction : meant) {
            junctions.get(junction).resume(order, phase, now);
        }
    }

    /** All junctions have seen this tick's street: tells what it has brought to orders that several share. */
    void settle(Moment now) {
        if (!moved) {
            return;
        }
        moved = false;
        shared.forEach((id, order) -> {
            if (order.at(OrderPhase.SUSPENDED)) {
                boolean all = order.everywhere(OrderPhase.SUSPENDED);
                tell(id, order, OrderPhase.SUSPENDED, all ? Words.NONE : heldBack(order), now);
            } else if (order.everywhere(OrderPhase.APPLIED)) {
                tell(id, order, OrderPhase.APPLIED, Words.NONE, now);
            }
        });
    }

    /** Orders of posts that have not ended, each once; the same list until one of them changes. */
    List<Lease> leases() {
        if (junctions.size() == 1 && equipment.leases().isEmpty()) {
            return junctions.getFirst().leases();
        }
        boolean same = parts.size() == junctions.size() + 1 && parts.getLast() == equipment.leases();
        for (int i = 0; same && i < junctions.size(); i++) {
            same = parts.get(i) == junctions.get(i).leases();
        }
        if (!same) {
            parts.clear();
            junctions.forEach(junction -> parts.add(junction.leases()));
            parts.add(equipment.leases());
            SequencedMap<UUID, Lease> once = new LinkedHashMap<>();
            parts.forEach(
                    part -> part.forEach(lease -> once.putIfAbsent(lease.order().id(), together(lease))));
            leases = List.copyOf(once.values());
        }
        return leases;
    }

    private Lease together(Lease lease) {
        Shared all = shared.get(lease.order().id());
        return all == null || all.told == null ? lease : new Lease(lease.order(), lease.endsMillis(), all.told);
    }

    private int[] meant(Order order) {
        if (order.task() instanceof Revoke(UUID id)) {
            int[] holders = IntStream.range(0, junctions.size())
                    .filter(junction -> junctions.get(junction).holds(id))
                    .toArray();
            return holders.length == 0 ? FIRST : holders;
        }
        if (order.target().equals(Order.JUNCTION)) {
            return IntStream.range(0, junctions.size()).toArray();
        }
        // What nobody knows is refused by the first.
        return new int[] {places.getOrDefault(order.target(), 0)};
    }

    private void revokeElsewhere(UUID id, int[] meant, Moment now) {
        for (int i = 1; i < meant.length; i++) {
            junctions.get(meant[i]).revoke(id, now);
        }
    }

    private void share(Order order, int[] meant, OrderPhase phase) {
        if (meant.length > 1) {
            shared.put(order.id(), new Shared(meant, junctions.size(), phase));
        }
    }

    /** A step in the life of an order at one junction. */
    private void heard(int junction, OrderNews step) {
        Shared order = shared.get(step.id());
        if (order == null) {
            news.accept(step);
            return;
        }
        order.phases[junction] = step.phase();
        moved = true;
        if (order.over()) {
            shared.remove(step.id());
            news.accept(step);
        } else if (order.told == null && order.everywhere(OrderPhase.ACCEPTED)) {
            order.told = OrderPhase.ACCEPTED;
            news.accept(step);
        }
    }

    private void tell(UUID id, Shared order, OrderPhase phase, Words text, Moment now) {
        if (phase != order.told) {
            order.told = phase;
            news.accept(new OrderNews(id, phase, Optional.empty(), text, now.wall(), now.tick()));
        }
    }

    private Words heldBack(Shared order) {
        List<String> names = Arrays.stream(order.where)
                .filter(junction -> order.phases[junction] == OrderPhase.SUSPENDED)
                .mapToObj(junction -> junctions.get(junction).name())
                .toList();
        String where = String.join(", ", names);
        return new Words(
                "held back by a stronger order at " + where + "; obeyed at the other junctions",
                "retenu par un ordre plus fort à " + where + " ; obéi aux autres carrefours");
    }
}
