/** The verdict: one system's findings under a policy, as checks, claims and an attestation result. */
@NullMarked
package io.akashi.attestation.appraisal;

import org.jspecify.annotations.NullMarked;
