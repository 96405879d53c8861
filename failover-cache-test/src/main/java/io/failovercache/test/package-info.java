/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * memcached nodes inside the JVM that fail on command, for tests and demonstrations only.
 */
@NullMarked
package io.failovercache.test;

import org.jspecify.annotations.NullMarked;
