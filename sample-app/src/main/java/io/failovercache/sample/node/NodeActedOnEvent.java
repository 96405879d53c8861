/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import java.time.Instant;

/**
 * Published when somebody did something to a server, or to the way there.
 *
 * @param at when it began
 * @param address the server's {@code host:port}
 * @param who who did it
 * @param what what was done, in words
 * @since 1.0.0
 */
public record NodeActedOnEvent(Instant at, String address, String who, String what) {
}
