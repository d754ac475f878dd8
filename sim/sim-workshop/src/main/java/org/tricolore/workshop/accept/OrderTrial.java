package org.tricolore.workshop.accept;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tricolore.config.Site;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task;
import org.tricolore.model.Task.Revoke;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;

/** Orders of the posts: modes entered and left, leases that run out, and orders that must be refused. */
final class OrderTrial implements Trial {
    @Override
    public Section run(Site site, Language say) {
        List<Check> checks = new ArrayList<>();
        Rig rig = Rig.running(site);
        for (Mode mode : List.of(Mode.ALL_RED, Mode.FLASHING_YELLOW, Mode.DARK)) {
            checks.add(mode(rig, mode, say));
        }
        Order brief = rig.order(Post.PC_CIRCULATION, Order.JUNCTION, new SetMode(Mode.ALL_RED), Duration.ofSeconds(40));
        checks.add(phase(
                rig, brief, OrderPhase.EXPIRED, say.say("a lease of 40 s runs out", "un bail de 40 s expire"), say));
        checks.add(StartTrial.yes(
                say.say("then the plan runs again", "puis le plan tourne à nouveau"),
                rig.until(rig::isOpen, Rig.PATIENCE_MILLIS) >= 0,
                say));
        String plan = site.junction().planNames().getFirst();
        checks.add(refused(
                rig,
                Post.PC_CIRCULATION,
                new SelectPlan("no-such-plan"),
                Duration.ofHours(1),
                RefusalCode.UNKNOWN_PLAN,
                say));
        checks.add(refused(rig, Post.DIVIA, new SelectPlan(plan), Duration.ofHours(1), RefusalCode.NOT_ALLOWED, say));
        checks.add(refused(
                rig, Post.PC_CIRCULATION, new SelectPlan(plan), Duration.ofSeconds(-1), RefusalCode.EXPIRED, say));
        checks.add(refused(
                rig, Post.PC_CIRCULATION, new SelectPlan(plan), Duration.ofDays(400), RefusalCode.TOO_LONG, say));
        return new Section(say.say("Orders", "Ordres"), "", checks);
    }

    private static Check mode(Rig rig, Mode mode, Language say) {
        Order order = rig.order(Post.PC_CIRCULATION, Order.JUNCTION, new SetMode(mode), Duration.ofMinutes(50));
        long applied = rig.until(order, OrderPhase.APPLIED);
        rig.run(5_000);
        boolean closed = !rig.isOpen();
        Order revoke = rig.order(Post.PC_CIRCULATION, Order.JUNCTION, new Revoke(order.id()), Duration.ofHours(1));
        boolean revoked =
                rig.until(order, OrderPhase.REVOKED) >= 0 && rig.last(revoke).isPresent();
        boolean back = rig.until(rig::isOpen, Rig.PATIENCE_MILLIS) >= 0;
        return new Check(
                mode + say.say(" ordered, revoked", " ordonné, révoqué"),
                say.say("applied, nobody green, and green again", "appliqué, personne au vert, puis vert à nouveau"),
                (applied < 0
                                ? say.say("not applied", "non appliqué")
                                : say.say("applied after ", "appliqué après ") + say.seconds(applied))
                        + (closed ? "" : say.say(", somebody green", ", quelqu'un au vert"))
                        + (revoked && back
                                ? say.say(", green again", ", vert à nouveau")
                                : say.say(", does not come back", ", ne revient pas")),
                applied >= 0 && closed && revoked && back);
    }

    private static Check phase(Rig rig, Order order, OrderPhase phase, String tried, Language say) {
        long came = rig.until(order, phase);
        return new Check(
                tried,
                phase.name(),
                came < 0 ? say.say("not seen", "non vu") : phase + say.say(" after ", " après ") + say.seconds(came),
                came >= 0);
    }

    private static Check refused(Rig rig, Post post, Task task, Duration lease, RefusalCode code, Language say) {
        Order order = rig.order(post, Order.JUNCTION, task, lease);
        rig.until(() -> rig.last(order).isPresent(), 5_000);
        Optional<OrderNews> last = rig.last(order);
        String seen = last.map(
                        news -> news.code().map(Enum::name).orElse(news.phase().name()))
                .orElse("–");
        String why = last.map(news -> say.say(news.text().english(), news.text().french()))
                .orElse("");
        return new Check(
                post + " " + task.type() + " " + task.fields().values() + ", " + say.say("for ", "pendant ")
                        + lease.toSeconds() + " s",
                "REFUSED " + code,
                seen + (why.isEmpty() ? "" : ": " + why),
                seen.equals(code.name()));
    }
}
