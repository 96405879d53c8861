/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What Micrometer counts and times.
 */
@NullMarked
package io.failovercache.metrics;

import org.jspecify.annotations.NullMarked;
