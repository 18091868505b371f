/** What appraisals of the past read, kept for those to come. Holds facts about bytes alone: no time, no policy, no verdict. */
@NullMarked
package io.akashi.attestation.memory;

import org.jspecify.annotations.NullMarked;
