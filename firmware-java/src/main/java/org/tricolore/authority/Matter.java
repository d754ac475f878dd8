package org.tricolore.authority;

import org.tricolore.model.Task;

/** What an order competes for: of each matter the strongest rank is obeyed. */
enum Matter {
    PLAN,
    MODE,
    STAGE,
    /** Of each detector by itself. */
    DETECTOR,
    /** Done in one instant: it holds nothing. */
    NOTHING;

    static Matter of(Lease lease) {
        return of(lease.order().task());
    }

    static Matter of(Task task) {
        return switch (task) {
            case Task.SelectPlan _ -> PLAN;
            case Task.SetMode _ -> MODE;
            case Task.RequestStage _, Task.StepStages _ -> STAGE;
            case Task.ForceDetector _ -> DETECTOR;
            case Task.Revoke _ -> NOTHING;
        };
    }
}
