/**
 * The commands of evidence: {@code attest appraise}, {@code explain} and {@code vectors}. Read files and print; every
 * judgement is the attestation library's.
 */
@NullMarked
package io.akashi.node.cli.attest;

import org.jspecify.annotations.NullMarked;
