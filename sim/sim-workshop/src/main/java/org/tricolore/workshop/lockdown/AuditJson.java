package org.tricolore.workshop.lockdown;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tricolore.model.OrderPhase;
import org.tricolore.workshop.OrderSigner;

/** The audit as one JSON object: the figures, the hours, and every order with its life. */
final class AuditJson {
    private AuditJson() {}

    /** @param seconds it took to live the day */
    static ObjectNode of(Audit audit, double seconds) {
        ObjectNode json = figures(audit);
        json.put("seconds", tenth(seconds));
        return json;
    }

    /** All that the seed decides. */
    static ObjectNode figures(Audit audit) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("day", "2020-03-17").put("from", audit.window().from()).put("until", audit.window().until());
        json.put("seed", audit.seed()).put("junctions", audit.days().size());
        put(audit.sums(), json);
        json.put("appliedAfterSecondsP50", tenth(audit.appliedAfterSeconds(50)));
        json.put("appliedAfterSecondsP99", tenth(audit.appliedAfterSeconds(99)));
        json.put("linkLosses", audit.linkLosses()).put("latches", audit.latches());
        ArrayNode hours = json.putArray("hours");
        List<Waited> waited = audit.hours();
        for (int i = 0; i < waited.size(); i++) {
            int hour = audit.window().from() + i;
            Waited one = waited.get(i);
            hours.addObject()
                    .put("hour", hour)
                    .put("usualTraffic", hundredth(Curve.usual(hour)))
                    .put("traffic", hundredth(Curve.thatDay(hour)))
                    .put("vehicles", one.vehicles())
                    .put("meanWaitSeconds", tenth(one.meanSeconds()))
                    .put("onFoot", one.walkers())
                    .put("meanWaitSecondsOnFoot", tenth(one.meanSecondsOnFoot()));
        }
        ObjectNode kinds = json.putObject("kinds");
        audit.kinds().forEach((kind, sums) -> put(sums, kinds.putObject(kind)));
        ArrayNode orders = json.putArray("orders");
        audit.lives().forEach(life -> put(life, orders.addObject()));
        return json;
    }

    private static void put(Audit.Sums sums, ObjectNode to) {
        to.put("ordered", sums.ordered()).put("applied", sums.applied()).put("refused", sums.refused());
        to.put("suspended", sums.suspended()).put("expired", sums.expired()).put("revoked", sums.revoked());
        to.put("superseded", sums.superseded()).put("neverReached", sums.neverReached());
        to.put("open", sums.open()).put("duringLoss", sums.duringLoss());
        to.put("appliedAfterLoss", sums.appliedAfterLoss()).put("sentAgain", sums.sentAgain());
    }

    private static void put(Life life, ObjectNode to) {
        to.put("id", life.order.id().toString()).put("site", life.order.site());
        to.put("post", life.order.post().name()).put("target", life.order.target());
        to.put("type", life.order.task().type());
        life.order.task().fields().forEach((name, value) -> to.put(name, value.toString()));
        to.put("reason", life.order.reason());
        to.put("given", OrderSigner.instant(life.order.issuedAt()));
        to.put("expires", OrderSigner.instant(life.order.expires()));
        to.put("duringLoss", life.duringLoss).put("sends", life.sends());
        ArrayNode steps = to.putArray("life");
        for (Life.Step step : life.steps()) {
            ObjectNode one = steps.addObject();
            one.put("phase", step.phase().name()).put("at", OrderSigner.instant(step.at()));
            if (step.phase() == OrderPhase.REFUSED) {
                one.put("code", step.code());
            }
        }
        to.put("neverReached", life.lapsed());
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static double hundredth(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
