/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * One circuit breaker per node; the only package of the engine that knows Resilience4j.
 * No command is sent from here.
 */
@NullMarked
package io.failovercache.breaker;

import org.jspecify.annotations.NullMarked;
