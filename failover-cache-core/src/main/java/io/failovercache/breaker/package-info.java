/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * One circuit breaker a node; the only package that knows Resilience4j.
 */
@NullMarked
package io.failovercache.breaker;

import org.jspecify.annotations.NullMarked;
