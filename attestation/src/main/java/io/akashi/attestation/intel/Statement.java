package io.akashi.attestation.intel;

/** What Intel's signed statements have in common. */
interface Statement {
    /** What it is about, such as {@code SGX}, {@code TDX}, {@code QE} or {@code TD_QE}. */
    String id();

    /** When it may be relied on. */
    Window window();

    /** The number of the evaluation of Intel's that it belongs to; it grows with every recovery of the TCB. */
    int evaluationDataNumber();
}
