package org.tricolore.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.Junction;

/** The shipped group rules are proved, and the strategies get everybody through, at every site that comes with Tricolore. */
class ShippedSitesProofTest {
    @ParameterizedTest
    @ValueSource(strings = {"crossing", "cetur1988", "cetur1988-b", "cetur1988-night", "tram-crossing"})
    void isProved(String name) {
        Junction junction = SiteLoader.load(Path.of("../config/sites", name))
                .site()
                .orElseThrow()
                .junction();
        GroupRulesProof proof = GroupRulesProof.of(junction, Progress.SILENT);
        assertEquals(Optional.empty(), proof.refuted());
        assertTrue(proof.proved());
        StrategyProof strategies = StrategyProof.of(junction, Progress.SILENT);
        assertEquals(Optional.empty(), strategies.stuck());
        assertTrue(strategies.longestWaitMillis() < 120_000, strategies::toString);
    }
}
