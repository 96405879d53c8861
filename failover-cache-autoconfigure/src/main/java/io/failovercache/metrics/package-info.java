/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The meters and observations of Micrometer. No decision of the engine depends on them.
 */
@NullMarked
package io.failovercache.metrics;

import org.jspecify.annotations.NullMarked;
