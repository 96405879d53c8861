/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Auto-configuration if Micrometer is on the class path. No meter is defined here.
 */
@NullMarked
package io.failovercache.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
