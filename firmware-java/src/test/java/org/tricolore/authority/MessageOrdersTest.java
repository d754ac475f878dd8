package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task.ClearMessage;
import org.tricolore.model.Task.MoveBollard;
import org.tricolore.model.Task.RunSelfTest;
import org.tricolore.model.Task.ShowMessage;

/** Which of several messages a panel shows, and which it does not take at all. */
class MessageOrdersTest {
    private final Cabinet cabinet = new Cabinet(Cabinet.withTwoOfOneRank());

    @Test
    void theMostImportantMessageIsShownWhoeverSentItAndWheneverItCame() {
        show(Post.PC_SECURITE, "STORM", 100);
        assertShown("STORM");
        Order ice = show(Post.PC_NEIGE, "ICE", 150);
        assertShown("ICE");
        Order works = show(Post.PC_CIRCULATION, "WORKS", 140);
        assertShown("ICE");
        cabinet.visible.add(ice);
        cabinet.step();
        cabinet.assertLife(ice, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
        cabinet.assertLife(works, OrderPhase.ACCEPTED, OrderPhase.SUSPENDED);
    }

    @Test
    void ofEquallyImportantOnesThatOfTheStrongestRankIsShown() {
        show(Post.PC_CIRCULATION, "WORKS", 100);
        show(Post.PC_SECURITE, "STORM", 100);
        assertShown("STORM");
        show(Post.PC_NEIGE, "ICE", 100);
        assertShown("STORM");
    }

    @Test
    void andWithinARankTheNewest() {
        show(Post.CSU, "OLD", 100);
        show(Post.ALLO_MAIRIE, "NEW", 100);
        assertShown("NEW");
    }

    @Test
    void anyMessageIsShownBeforeOneThatOnlyShowsThatThePanelLives() {
        cabinet.order(Post.PC_SECURITE, "panel-1", new ShowMessage("20 KM", 255, true));
        show(Post.PC_CIRCULATION, "WORKS", 1);
        assertShown("WORKS");
        cabinet.order(Post.PC_POLICE_MUNICIPALE, "panel-1", new ShowMessage("DIJON", 200, true));
        assertShown("WORKS");
    }

    @Test
    void everyPanelHasItsOwnMessage() {
        show(Post.PC_SECURITE, "STORM", 100);
        cabinet.order(Post.PC_NEIGE, "parking-1", new ShowMessage("ICE", 100, false));
        assertShown("STORM");
        assertEquals(Optional.of("ICE"), cabinet.authority.message("parking-1").map(ShowMessage::multi));
        assertEquals(Optional.empty(), cabinet.authority.message("panel-2"));
    }

    @Test
    void aMessageThatDoesNotFitOrWouldBeMisreadIsRefused() {
        String tooLong = "TOO MUCH FOR IT ".repeat(20);
        Order misfit = show(Post.PC_SECURITE, tooLong, 100);
        cabinet.assertLife(misfit, OrderPhase.REFUSED);
        Order misread = cabinet.order(Post.PC_SECURITE, "panel-2", new ShowMessage("ICE", 100, false));
        cabinet.assertRefused(
                RefusalCode.UNSAFE,
                "pixels that do not work make \" \" of the \"I\": have the panel repaired, or write it elsewhere",
                misread);
        assertTrue(cabinet.authority.leases().isEmpty());
    }

    @Test
    void aMessageIsForPanelsAlone() {
        cabinet.assertRefused(
                RefusalCode.UNKNOWN_TARGET,
                "ShowMessage is for one of [panel-1, panel-2, parking-1] here, not \"bollard-1\"",
                cabinet.order(Post.PC_SECURITE, "bollard-1", new ShowMessage("ICE", 100, false)));
    }

    @Test
    void aPostClearsItsOwnMessageOnThatPanelAndNothingElse() {
        Order storm = show(Post.PC_SECURITE, "STORM", 100);
        Order elsewhere = cabinet.order(Post.PC_SECURITE, "parking-1", new ShowMessage("STORM", 100, false));
        Order works = show(Post.PC_CIRCULATION, "WORKS", 50);
        Order clear = cabinet.order(Post.PC_SECURITE, "panel-1", new ClearMessage());
        cabinet.assertLife(storm, OrderPhase.ACCEPTED, OrderPhase.REVOKED);
        cabinet.assertLife(elsewhere, OrderPhase.ACCEPTED);
        cabinet.assertLife(clear, OrderPhase.ACCEPTED, OrderPhase.RECEIVED, OrderPhase.APPLIED, OrderPhase.EXPIRED);
        cabinet.assertLife(works, OrderPhase.ACCEPTED);
        assertShown("WORKS");
    }

    @Test
    void whereAPostShowsNothingNothingIsCleared() {
        show(Post.PC_CIRCULATION, "WORKS", 50);
        cabinet.order(Post.PC_SECURITE, "bollard-1", new MoveBollard(MoveBollard.Position.UP));
        for (String target : new String[] {"panel-1", "bollard-1"}) {
            cabinet.assertRefused(
                    RefusalCode.UNKNOWN_TARGET,
                    "PC_SECURITE shows no message on \"" + target + "\"",
                    cabinet.order(Post.PC_SECURITE, target, new ClearMessage()));
        }
    }

    @Test
    void aSelfTestOfThePanelEndsNoMessage() {
        Order works = show(Post.PC_CIRCULATION, "WORKS", 50);
        cabinet.order(Post.PC_CIRCULATION, "panel-1", new RunSelfTest());
        cabinet.assertLife(works, OrderPhase.ACCEPTED);
    }

    private Order show(Post post, String text, int importance) {
        return cabinet.order(post, "panel-1", new ShowMessage(text, importance, false));
    }

    private void assertShown(String text) {
        assertEquals(Optional.of(text), cabinet.authority.message("panel-1").map(ShowMessage::multi));
    }
}
