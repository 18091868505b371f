/**
 * The commands of evidence: {@code attest appraise}, {@code explain}, {@code vectors} and {@code fetch}. Read files and
 * print; every judgement is the attestation library's, and every request the outbound library's.
 */
@NullMarked
package io.akashi.node.cli.attest;

import org.jspecify.annotations.NullMarked;
