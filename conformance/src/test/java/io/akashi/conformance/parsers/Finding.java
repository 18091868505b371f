package io.akashi.conformance.parsers;

import java.util.Base64;

/**
 * An input that a parser neither read nor refused as it declares.
 *
 * @param what was thrown, or how much was allocated
 * @param place the exception's class and the line that threw it: one finding is kept for each
 * @param base64 the input
 */
record Finding(String parser, String what, String place, String base64) {
    static Finding of(Parser parser, String what, String place, byte[] input) {
        return new Finding(parser.name(), what, place, Base64.getEncoder().encodeToString(input));
    }
}
