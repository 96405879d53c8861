/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Finds the servers in containers that tests start. Nothing is connected from here.
 */
@NullMarked
package io.failovercache.testcontainers;

import org.jspecify.annotations.NullMarked;
