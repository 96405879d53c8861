/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Finds the servers in containers that tests start.
 */
@NullMarked
package io.failovercache.testcontainers;

import org.jspecify.annotations.NullMarked;
