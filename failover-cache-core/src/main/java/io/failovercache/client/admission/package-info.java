/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The examination of servers before they are used: those that cannot keep the guarantees
 * are refused, with a reason. No user's key is touched here.
 */
@NullMarked
package io.failovercache.client.admission;

import org.jspecify.annotations.NullMarked;
