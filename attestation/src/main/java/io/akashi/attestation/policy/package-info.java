/** What an operator accepts, as one JSON file. Absent means refused; to ignore is spelt any(). */
@NullMarked
package io.akashi.attestation.policy;

import org.jspecify.annotations.NullMarked;
