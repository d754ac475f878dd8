package org.tricolore.workshop.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tricolore.config.SiteLoader;

final class SitePageTest {
    @Test
    void describesASiteThatHasOnlyActuatedPlans() {
        JsonNode page = SitePage.of(
                SiteLoader.load(Path.of("../../config/sites/crossing")).site().orElseThrow());
        assertTrue(page.get("plans").isEmpty());
        assertEquals("button", page.get("stagePlans").get(0).asText());
        assertEquals(2, page.get("arms").size());
    }
}
