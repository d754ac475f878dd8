package org.tricolore.authority;

import java.time.Duration;
import java.util.Optional;
import org.tricolore.model.Mode;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.model.Task.ClearPriority;
import org.tricolore.model.Task.ForceDetector;
import org.tricolore.model.Task.RequestPriority;
import org.tricolore.model.Task.RequestStage;
import org.tricolore.model.Task.Revoke;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.StepStages;

/**
 * Who may order what, and for how long at a time (DOMAIN §8, PROTOCOL). What is not written here is not allowed.
 *
 * <p>The longest leases are the project's own choice: no source gives them.
 */
final class Rights {
    private static final Duration A_MONTH = Duration.ofDays(31);

    private static final Duration A_DAY = Duration.ofHours(24);

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private static final Duration A_QUARTER_OF_AN_HOUR = Duration.ofMinutes(15);

    private static final Duration THREE_MINUTES = Duration.ofMinutes(3);

    /** PROTOCOL: held while the lease lasts, at most 60 s at a time. */
    private static final Duration A_MINUTE = Duration.ofSeconds(60);

    private Rights() {}

    /** The longest lease {@code post} may ask for {@code task}, or empty when it may not ask for it at all. */
    static Optional<Duration> longestLease(Post post, Task task) {
        return switch (task) {
            case SelectPlan _ -> post == Post.PC_CIRCULATION ? Optional.of(A_MONTH) : Optional.empty();
            case SetMode(Mode mode) ->
                switch (post) {
                    case PC_CIRCULATION, PC_SECURITE ->
                        Optional.of(mode == Mode.ALL_RED ? AN_HOUR : mode == Mode.NORMAL ? A_MONTH : A_DAY);
                    // Fire, ambulance, police: all red for one passage. Flashing and dark are not theirs to order.
                    case EMERGENCY -> mode == Mode.ALL_RED ? Optional.of(THREE_MINUTES) : Optional.empty();
                    default -> Optional.empty();
                };
            // The police panel asks by its switches, never on the line.
            case StepStages _ -> Optional.empty();
            case RequestStage _ ->
                post == Post.EMERGENCY || post == Post.POLICE_PANEL ? Optional.of(A_MINUTE) : Optional.empty();
            // A detector that is kept from seeing anybody hides who waits: for a day, then somebody thinks of it again.
            case ForceDetector _ -> post == Post.PC_CIRCULATION ? Optional.of(A_DAY) : Optional.empty();
            // As long as the longest travel time that may be announced, and some waiting at a stop before the line.
            case RequestPriority _, ClearPriority _ ->
                post == Post.DIVIA ? Optional.of(A_QUARTER_OF_AN_HOUR) : Optional.empty();
            case Revoke _ -> post == Post.CSU ? Optional.empty() : Optional.of(A_MONTH);
        };
    }
}
