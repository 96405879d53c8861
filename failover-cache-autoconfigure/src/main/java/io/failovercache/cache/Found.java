/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import org.jspecify.annotations.Nullable;

/**
 * A value that is there, perhaps {@code null}; held by one caller.
 *
 * @param value the value
 */
record Found(@Nullable Object value) {

}
