/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The outside world for tests: real memcached processes, a proxy that breaks the network
 * on demand, and conditions that say what a machine lacks.
 */
@NullMarked
package io.failovercache.support;

import org.jspecify.annotations.NullMarked;
