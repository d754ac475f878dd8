package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.model.Task.ForceDetector;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetParameter;

/** Who is obeyed of several that want the same. */
class StrengthTest {
    private static final Task ON = new ForceDetector(ForceDetector.Value.ON);

    private final Letters letters = new Letters();

    private final Lease traffic = lease(Post.PC_CIRCULATION, "D1", ON);

    private final Lease security = lease(Post.PC_SECURITE, "D1", ON);

    private final Lease securityAgain = lease(Post.PC_SECURITE, "D1", ON);

    @Test
    void theStrongestRankIsObeyedWheneverItCame() {
        assertStrongest(security, traffic, security);
        assertStrongest(security, security, traffic);
    }

    @Test
    void withinARankTheNewestIsObeyed() {
        assertStrongest(securityAgain, security, securityAgain, traffic);
    }

    @Test
    void anOrderAboutAnotherDetectorOrAboutSomethingElseIsNoRival() {
        Lease other = lease(Post.EMERGENCY, "D2", ON);
        Lease plan = lease(Post.EMERGENCY, "D1", new SelectPlan("forty"));
        assertTrue(Strength.isStrongest(traffic, List.of(other, plan, traffic)));
        assertTrue(Strength.isStrongest(traffic, List.of(traffic, other, plan)));
        assertEquals(Optional.of(plan), Strength.strongest(List.of(other, plan, traffic), Matter.PLAN));
        assertEquals(Optional.empty(), Strength.strongest(List.of(other, plan, traffic), Matter.MODE));
    }

    @Test
    void aParameterIsSetByTheStrongestWhetherForThisJunctionOrForAll() {
        Lease all = lease(Post.PC_CIRCULATION, Order.JUNCTION, new SetParameter("forty.offset", 1_000));
        Lease here = lease(Post.PC_CIRCULATION, "crossroads", new SetParameter("forty.offset", 2_000));
        Lease stronger = lease(Post.PC_SECURITE, "crossroads", new SetParameter("forty.offset", 3_000));
        Lease other = lease(Post.EMERGENCY, "crossroads", new SetParameter("sixty.offset", 4_000));
        assertSame(here, Strength.ofParameter(List.of(all, here, other), "forty.offset"));
        assertSame(all, Strength.ofParameter(List.of(here, all, other, traffic), "forty.offset"));
        assertSame(stronger, Strength.ofParameter(List.of(stronger, here, all), "forty.offset"));
        assertSame(stronger, Strength.ofParameter(List.of(all, stronger, here), "forty.offset"));
        assertNull(Strength.ofParameter(List.of(traffic, other), "forty.offset"));
    }

    private static void assertStrongest(Lease expected, Lease... leases) {
        assertEquals(Optional.of(expected), Strength.strongest(List.of(leases), Matter.DETECTOR));
        for (Lease lease : leases) {
            assertEquals(lease == expected, Strength.isStrongest(lease, List.of(leases)));
        }
    }

    private Lease lease(Post post, String target, Task task) {
        return letters.lease(post, target, task);
    }
}
