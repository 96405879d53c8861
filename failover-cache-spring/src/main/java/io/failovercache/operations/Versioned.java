/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.operations;

/**
 * A value and the token of its state.
 *
 * @param value the value
 * @param token for {@link FailoverCacheOperations#cas}
 * @param <T> the type of the value
 * @since 1.0.0
 */
public record Versioned<T>(T value, CasToken token) {

}
