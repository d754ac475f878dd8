package org.tricolore.command;

/** A command ends without having done its work; the message says why and what to do about it. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public Refusal(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public Refusal(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
