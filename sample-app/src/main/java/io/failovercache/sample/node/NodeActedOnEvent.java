/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import java.time.Instant;

/**
 * The news that a server, or the way there, was changed by a button.
 *
 * @param at when it began
 * @param address the server's {@code host:port}
 * @param actor the visitor or the story that did it
 * @param what what was done, in words
 * @since 1.0.0
 */
public record NodeActedOnEvent(Instant at, String address, String actor, String what) {
}
