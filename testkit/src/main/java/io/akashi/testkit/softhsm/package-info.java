/** A PKCS#11 token in software, for tests. Never touches the tokens of the machine. */
@NullMarked
package io.akashi.testkit.softhsm;

import org.jspecify.annotations.NullMarked;
