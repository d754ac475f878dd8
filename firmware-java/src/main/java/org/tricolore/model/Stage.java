package org.tricolore.model;

/** A stage (phase in French, never a NEMA phase): groups that are open together. */
public record Stage(String name, GroupSet groups) {}
