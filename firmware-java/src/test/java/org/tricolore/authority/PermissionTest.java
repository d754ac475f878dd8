package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tricolore.model.DeviceKind;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task.MoveBollard;
import org.tricolore.model.Task.RequestStage;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.ShowMessage;
import org.tricolore.model.Words;

/** What a post is told about what it may and may not order. */
class PermissionTest {
    private final Letters letters = new Letters();

    private final Permission permission = new Permission(ShippedRights.RIGHTS);

    @Test
    void whatIsGrantedIsAccepted() {
        assertEquals(
                new Decision.Accepted(),
                judge(letters.write(Post.PC_CIRCULATION, "junction", new SelectPlan("forty"))));
    }

    @Test
    void saysWhoMayNotOrderWhatAndWhere() {
        assertRefused(
                RefusalCode.NOT_ALLOWED,
                "PC_SECURITE may not order SelectPlan",
                "PC_SECURITE n'a pas le droit d'ordonner SelectPlan",
                judge(letters.write(Post.PC_SECURITE, "junction", new SelectPlan("forty"))));
        assertRefused(
                RefusalCode.NOT_ALLOWED,
                "DIVIA may not order SetMode DARK",
                "DIVIA n'a pas le droit d'ordonner SetMode DARK",
                judge(letters.write(Post.DIVIA, "junction", new SetMode(Mode.DARK))));
        Order up = letters.write(Post.EMERGENCY, "bollard-1", new MoveBollard(MoveBollard.Position.UP));
        assertRefused(
                RefusalCode.NOT_ALLOWED,
                "EMERGENCY may not order MoveBollard UP (BOLLARD)",
                "EMERGENCY n'a pas le droit d'ordonner MoveBollard UP (BOLLARD)",
                permission.judge(up, Optional.of(DeviceKind.BOLLARD), Letters.NOW));
        Order message = letters.write(Post.PC_NEIGE, "panel-1", new ShowMessage("ICE", 151, false));
        assertRefused(
                RefusalCode.NOT_ALLOWED,
                "PC_NEIGE may not order ShowMessage (importance 151) (PANEL)",
                "PC_NEIGE n'a pas le droit d'ordonner ShowMessage (importance 151) (PANEL)",
                permission.judge(message, Optional.of(DeviceKind.PANEL), Letters.NOW));
    }

    @Test
    void saysForHowLongInMinutesFromOneMinuteOn() {
        RequestStage corridor = new RequestStage("2");
        Order tooLong = letters.write(Post.EMERGENCY, "junction", corridor, Duration.ofSeconds(61));
        assertRefused(
                RefusalCode.TOO_LONG,
                "RequestStage may last at most 1 min at a time; renew it instead",
                "RequestStage peut durer au plus 1 min à la fois ; renouvelez-le",
                judge(tooLong));
        Rights.Grant grant =
                new Rights.Grant("RequestStage", new TreeSet<>(), new TreeSet<>(), 255, Duration.ofSeconds(59));
        TreeMap<Post, Rights.OfPost> posts = new TreeMap<>();
        posts.put(Post.EMERGENCY, new Rights.OfPost(1, List.of(grant)));
        assertRefused(
                RefusalCode.TOO_LONG,
                "RequestStage may last at most 59 s at a time; renew it instead",
                "RequestStage peut durer au plus 59 s à la fois ; renouvelez-le",
                new Permission(new Rights(posts)).judge(tooLong, Optional.empty(), Letters.NOW));
    }

    private Decision judge(Order order) {
        return permission.judge(order, Optional.empty(), Letters.NOW);
    }

    private static void assertRefused(RefusalCode code, String english, String french, Decision decision) {
        assertEquals(new Decision.Refused(code, new Words(english, french)), decision);
    }
}
