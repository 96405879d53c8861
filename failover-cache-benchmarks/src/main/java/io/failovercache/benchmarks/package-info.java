/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The cost of the cache beside a bare memcached client, measured side by side. Nothing of
 * the product depends on it.
 */
@NullMarked
package io.failovercache.benchmarks;

import org.jspecify.annotations.NullMarked;
