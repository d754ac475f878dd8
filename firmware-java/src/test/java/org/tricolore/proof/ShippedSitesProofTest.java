package org.tricolore.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.config.SiteJunction;
import org.tricolore.config.SiteLoader;

/** The shipped group rules are proved, and the strategies get everybody through, at every site that comes with Tricolore. */
class ShippedSitesProofTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "access-lane",
                "cetur1988",
                "cetur1988-b",
                "cetur1988-night",
                "crossing",
                "dijon-place",
                "green-wave",
                "tram-crossing",
                "two-halves"
            })
    void isProved(String name) {
        for (SiteJunction one : SiteLoader.load(Path.of("../config/sites", name))
                .site()
                .orElseThrow()
                .junctions()) {
            GroupRulesProof proof = GroupRulesProof.of(one.junction(), Progress.SILENT);
            assertEquals(Optional.empty(), proof.refuted());
            assertTrue(proof.proved());
            StrategyProof strategies = StrategyProof.of(one.junction(), Progress.SILENT);
            assertEquals(Optional.empty(), strategies.stuck());
            assertTrue(strategies.longestWaitMillis() < 120_000, strategies::toString);
        }
    }
}
