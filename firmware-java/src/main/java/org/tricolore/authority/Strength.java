package org.tricolore.authority;

import java.util.List;
import java.util.Optional;
import org.tricolore.model.Task.SetParameter;

/** Which of several leases is obeyed: the strongest rank, within a rank the newest. */
final class Strength {
    private Strength() {}

    /** @param leases oldest first */
    static Optional<Lease> strongest(List<Lease> leases, Matter matter) {
        Lease strongest = null;
        for (Lease lease : leases) {
            boolean stronger = strongest == null
                    || lease.order().post().rank() <= strongest.order().post().rank();
            if (Matter.of(lease) == matter && stronger) {
                strongest = lease;
            }
        }
        return Optional.ofNullable(strongest);
    }

    /** Whether no other order of the same matter and target is as strong or stronger and newer. */
    static boolean isStrongest(Lease lease, List<Lease> leases) {
        Lease strongest = lease;
        for (Lease other : leases) {
            boolean same = Matter.of(other) == Matter.of(lease)
                    && other.order().target().equals(lease.order().target());
            boolean stronger =
                    other.order().post().rank() <= strongest.order().post().rank();
            strongest = same && stronger ? other : strongest;
        }
        return strongest == lease;
    }

    /** The lease that sets a parameter of the junction, whether it was ordered for this one or for all: one must set it. */
    static Lease ofParameter(List<Lease> leases, String name) {
        Lease strongest = null;
        for (Lease lease : leases) {
            boolean meant = lease.order().task() instanceof SetParameter parameter
                    && parameter.name().equals(name);
            boolean stronger = strongest == null
                    || lease.order().post().rank() <= strongest.order().post().rank();
            strongest = meant && stronger ? lease : strongest;
        }
        return strongest;
    }

    /** Whoever steers the stages with a stronger rank than a mode's needs signals that run. */
    static boolean stepsOver(Optional<Lease> stage, Lease mode) {
        return stage.isPresent()
                && stage.get().order().post().rank() < mode.order().post().rank();
    }
}
