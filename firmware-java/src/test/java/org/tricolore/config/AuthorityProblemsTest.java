package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.authority.Rights;
import org.tricolore.authority.Rights.Grant;
import org.tricolore.model.Post;

/** A site narrows who may order what, and never widens it. */
final class AuthorityProblemsTest {
    @TempDir
    Path temp;

    @Test
    void aSiteMayAllowLess() {
        Rights rights =
                rights("PC_CIRCULATION: {rate: 10, orders: {SelectPlan: [{longest: 12 h}], ForceDetector: []}}");
        assertEquals(10, rights.of(Post.PC_CIRCULATION).ordersAMinute());
        assertEquals(
                List.of(Duration.ofHours(12)),
                rights.of(Post.PC_CIRCULATION).grants().stream()
                        .filter(grant -> grant.type().equals("SelectPlan"))
                        .map(Grant::longest)
                        .toList());
        assertTrue(rights.of(Post.PC_CIRCULATION).grants().stream()
                .noneMatch(grant -> grant.type().equals("ForceDetector")));
        assertEquals(AuthorityFile.shipped().rights().of(Post.DIVIA), rights.of(Post.DIVIA), "others stay");
    }

    @Test
    void aSiteMayNotGiveAnybodyMoreTime() {
        refused("PC_CIRCULATION: {orders: {SelectPlan: [{longest: 32 d}]}}");
        accepted("PC_CIRCULATION: {orders: {SelectPlan: [{longest: 31 d}]}}");
    }

    @Test
    void norMoreOrdersAMinute() {
        refused("DIVIA: {rate: 601}");
        accepted("DIVIA: {rate: 600}");
    }

    @Test
    void norAnotherValue() {
        refused("EMERGENCY: {orders: {SetMode: [{values: [DARK], longest: 1 min}]}}");
        refused("EMERGENCY: {orders: {SetMode: [{longest: 1 min}]}}");
        accepted("EMERGENCY: {orders: {SetMode: [{values: [ALL_RED], longest: 1 min}]}}");
    }

    @Test
    void norAnotherPlaceOrImportance() {
        refused("PC_NEIGE: {orders: {MoveBollard: [{longest: 1 h}]}}");
        accepted("PC_NEIGE: {orders: {MoveBollard: [{at: [BARRIER], longest: 1 h}]}}");
        refused("PC_NEIGE: {orders: {ShowMessage: [{longest: 1 h}]}}");
        accepted("PC_NEIGE: {orders: {ShowMessage: [{importance: 150, longest: 1 h}]}}");
    }

    @Test
    void norWhatAPostMayNotAtAll() {
        refused("CSU: {orders: {SetMode: [{longest: 1 h}]}}");
        accepted("CSU: {orders: {SetMode: []}}");
    }

    @Test
    void aPostNobodyKnowsIsNoKey() {
        assertTrue(with("CALENDAR: {rate: 1}").tells(ProblemCode.UNKNOWN_KEY));
    }

    @Test
    void theHashOfASiteKnowsTheRightsToo() {
        SiteFile alone = SiteFile.read(EditedSite.shipped("crossing").resolve("site.yaml"), new Report("site.yaml"));
        assertNotEquals(
                alone.sha256(),
                SiteLoader.load(EditedSite.shipped("crossing"))
                        .site()
                        .orElseThrow()
                        .siteHash());
    }

    @Test
    void theShippedFileIsChecked() {
        assertThrows(
                IllegalStateException.class,
                () -> AuthorityFile.parse("posts: {DIVIA: {orders: {RequestPriority: [{longest: a while}]}}}"));
    }

    @Test
    void theTableHasARowForEachOrderAndAColumnForEachPost() {
        String table = AuthorityTable.text(AuthorityFile.shipped().rights(), Locale.ENGLISH);
        String head = table.lines().findFirst().orElseThrow();
        for (String post : List.of("EMERGENCY", "PC_SECURITE", "CSU", "ALLO_MAIRIE")) {
            assertTrue(head.contains(post), head);
        }
        assertTrue(table.contains("ALL_RED 3 min"), table);
        assertTrue(table.contains("@BOLLARD DOWN 15 min"), table);
        assertTrue(AuthorityTable.text(AuthorityFile.shipped().rights(), Locale.FRENCH)
                .contains("rang"));
    }

    private EditedSite with(String authority) {
        return EditedSite.of("crossing", temp)
                .change("\ncountry: fr", "\nauthority:\n  " + authority + "\ncountry: fr");
    }

    private void refused(String authority) {
        with(authority).refusedOnly(ProblemCode.AUTHORITY_WIDENED, authority);
    }

    private void accepted(String authority) {
        with(authority).accepted();
    }

    private Rights rights(String authority) {
        return with(authority).load().site().orElseThrow().rights();
    }
}
