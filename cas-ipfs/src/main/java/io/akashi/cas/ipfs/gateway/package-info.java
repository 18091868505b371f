/**
 * Files from trustless gateways: single blocks and CAR archives over HTTP, none believed. Opens no connection itself:
 * whoever builds a source says how addresses are asked.
 */
@NullMarked
package io.akashi.cas.ipfs.gateway;

import org.jspecify.annotations.NullMarked;
