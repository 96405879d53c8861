/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Tests of plain and encrypted connections.
 */
@NullMarked
package io.failovercache.client.transport;

import org.jspecify.annotations.NullMarked;
