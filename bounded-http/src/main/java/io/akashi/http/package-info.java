/**
 * Requests to another server over the JDK's HTTP client, each within a time that includes the body and a number of bytes.
 * For addresses that the operator or the user chose: those that others choose are for {@code outbound}. Never judges a
 * status, and never asks again for one; the JDK's client repeats a GET whose connection closes without a word.
 */
@NullMarked
package io.akashi.http;

import org.jspecify.annotations.NullMarked;
