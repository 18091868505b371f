package io.akashi.node.doctor;

/** Looks at one thing. */
@FunctionalInterface
interface Check {
    Finding look();
}
