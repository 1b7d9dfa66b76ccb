// Generated from the contract by `npm run generate`. Do not edit.
export const document = {
  "openapi": "3.1.0",
  "info": {
    "title": "Fast.io: events, activity and realtime",
    "version": "1.0",
    "summary": "The event log, long-polled activity, and the tokens for two kinds of live connection.",
    "description": "Whatever happens in an account becomes an event: files, members, comments, AI, billing, workflow. This API searches\nthe log, acknowledges its entries, tells a waiting client at once that something changed, and hands out the tokens\nfor the WebSocket (see `asyncapi.yaml`) and for collaborative rooms.\n\n**Profiles.** Users, organizations, workspaces and shares are profiles: ids of 19 decimal digits, always strings.\nObjects (events, files, folders, comments, chats, tasks) have opaque ids of letters and digits.\n\n**Replies.** Every reply is an envelope with `result` and its data at the top level. An error carries a numeric\n`error.code`. Each code has one HTTP status, and several errors share a code.\n\n**Roles.** `user` is anyone with a valid user token. Beyond that a role is held on one profile: `owner`, `admin`,\n`member` and `viewer` (who may look but change nothing); on a user profile there is only `self`, the user in person.\nAll four roles hold `PERM_VIEW` on their organization or workspace, and on a share both the share view permission\nand `canViewShareDetails`. To the permission levels of events, `owner` and `admin` are admins, and all four are\nmembers. A share is `multiplayer` when its type is `exchange` (both sides add files); shares of type `send` and\n`receive` are not. This paragraph is decided by us, as the document leaves the terms open.\n",
    "license": {
      "name": "MIT",
      "identifier": "MIT"
    }
  },
  "servers": [
    {
      "url": "http://127.0.0.1:4010",
      "description": "The mock. The vendor's own host is https://api.fast.io, with the same paths."
    }
  ],
  "tags": [
    {
      "name": "events",
      "description": "Search, summarize, read and acknowledge the event log."
    },
    {
      "name": "activity",
      "description": "Long-poll for the names of what changed."
    },
    {
      "name": "websocket",
      "description": "Tokens for the WebSocket that pushes activity and events."
    },
    {
      "name": "realtime",
      "description": "Tokens for collaborative rooms, and their validation."
    }
  ],
  "security": [
    {
      "bearerAuth": []
    }
  ],
  "x-tables": {
    "events": {
      "columns": {
        "profile": {
          "description": "Whose event it is, and so on which profile the permission is judged: `workspace`, `share`, `org` or `user`. An event of a workspace carries `org_id` and `workspace_id`, of a share `org_id` and `share_id` (with `workspace_id` where the share belongs to a workspace), of an organization `org_id`, of a user `user_id`. Comments, invitations and `membership_updated` may be those of another profile than the one given here, which is the usual one.",
          "x-provenance": "inferred",
          "stated": [
            "workspace_storage_file_added"
          ]
        },
        "category": {
          "description": "Its category.",
          "x-provenance": "inferred",
          "stated": [
            "workspace_storage_file_added"
          ],
          "implied": [
            "every event under AI and Workflow"
          ]
        },
        "sub_category": {
          "description": "Its subcategory.",
          "x-provenance": "inferred",
          "stated": [
            "workspace_storage_file_added"
          ],
          "implied": [
            "every event under Comments and Membership"
          ]
        },
        "permission": {
          "description": "Who may see it. A `targeted` one always carries `user_id`, its target.",
          "x-provenance": "inferred",
          "stated": [
            "comment_mentioned"
          ],
          "implied": [
            "workspace_storage_file_added"
          ]
        },
        "visibility": {
          "description": "Its visibility level. None of the named events is internal.",
          "x-provenance": "inferred"
        },
        "object": {
          "description": "What its `object_id` names. Without it there is no `object_id`.",
          "x-provenance": "inferred",
          "stated": [
            "workspace_storage_file_added"
          ]
        },
        "target": {
          "description": "`true` where it carries `user_id`, the user whom it is about.",
          "x-provenance": "inferred"
        },
        "system": {
          "description": "`true` where no user sets it off, so it has neither `calling_user` nor `calling_user_name`.",
          "x-provenance": "inferred"
        },
        "activity": {
          "description": "The activity field that it touches, bare as in `activity_field`. A key of `activity_fields`.",
          "x-provenance": "inferred",
          "stated": [
            "workspace_storage_file_added"
          ]
        },
        "key": {
          "description": "Which id makes the keyed form beside the bare field: `object` (`storage:{object_id}`), `user` (`member:{user_id}`), or `none`.",
          "x-provenance": "inferred",
          "stated": [
            "workspace_storage_file_added"
          ]
        },
        "also": {
          "description": "Further fields that it touches, keyed in the same way.",
          "x-provenance": "inferred"
        },
        "user_activity": {
          "description": "The field that it touches on the profile of the user who set it off, keyed by `object_id`.",
          "x-provenance": "inferred"
        },
        "severity": {
          "description": "Its severity.",
          "x-provenance": "inferred"
        },
        "notification": {
          "description": "How it notifies.",
          "x-provenance": "inferred"
        },
        "requires_parent_node": {
          "description": "Whether it needs the folder that its object lies in, which then is `data.parent_node_id` of its message.",
          "x-provenance": "inferred",
          "implied": [
            "workspace_storage_file_added"
          ]
        },
        "required_params": {
          "description": "The event-specific fields that it carries, keys of `params`.",
          "x-provenance": "inferred",
          "implied": [
            "workspace_storage_file_added"
          ]
        },
        "verb": {
          "description": "With `noun`, what a summary says of one or several (\"uploaded 12 files\"). A noun takes an s for its plural, and one in consonant and y takes ies.",
          "x-provenance": "inferred"
        },
        "noun": {
          "description": "See `verb`.",
          "x-provenance": "inferred"
        },
        "template": {
          "description": "The sentence of `template.description`, whose placeholders become `template.params`: `calling_user_name` and names of `required_params`.",
          "x-provenance": "inferred"
        }
      },
      "activity_fields": {
        "storage": {
          "description": "A file or folder was added, updated or removed.",
          "keyed": "storage"
        },
        "preview": {
          "description": "The preview or thumbnail of a file is ready.",
          "keyed": "preview"
        },
        "metadata": {
          "description": "Extracted metadata fields of a file were written.",
          "keyed": "metadata"
        },
        "ai_chat": {
          "description": "A message of an AI chat, or the chat itself, changed.",
          "keyed": "ai_chat"
        },
        "comments": {
          "description": "A comment on a file or folder was added or updated.",
          "keyed": "comments"
        },
        "member": {
          "description": "A membership changed. Seen with a user id; `members` is its bare form.",
          "keyed": "member"
        },
        "members": {
          "description": "Memberships changed.",
          "keyed": "member"
        },
        "settings": {
          "description": "The profile itself or its settings changed."
        },
        "upload": {
          "description": "An upload made progress or was finished. Shows on the uploader's own profile.",
          "keyed": "upload",
          "x-provenance": "inferred"
        },
        "downloads": {
          "description": "A file or ZIP was downloaded, or a download token issued.",
          "keyed": "downloads",
          "x-provenance": "inferred"
        },
        "ai": {
          "description": "AI produced something about a file.",
          "keyed": "ai",
          "x-provenance": "inferred"
        },
        "quickshare": {
          "description": "A quick share of a file changed or was used.",
          "keyed": "quickshare",
          "x-provenance": "inferred"
        },
        "workflow": {
          "description": "A task list, task, worklog, approval or todo changed.",
          "keyed": "workflow",
          "x-provenance": "inferred"
        },
        "invitations": {
          "description": "An invitation was sent or answered.",
          "x-provenance": "inferred"
        },
        "billing": {
          "description": "A subscription or trial changed.",
          "x-provenance": "inferred"
        }
      },
      "params": {
        "filename": {
          "type": "string",
          "description": "Name of the file.",
          "example": "quarterly_report.pdf",
          "message": "name"
        },
        "file_size": {
          "type": "integer",
          "description": "Size of the file in bytes.",
          "example": 2485760,
          "message": "size"
        },
        "member_name": {
          "type": "string",
          "description": "Display name of the member concerned.",
          "example": "John Doe"
        },
        "folder_name": {
          "type": "string",
          "description": "Name of the folder.",
          "example": "Projects",
          "message": "name",
          "x-provenance": "inferred"
        },
        "link_name": {
          "type": "string",
          "description": "Name of the link.",
          "example": "Press page",
          "message": "name",
          "x-provenance": "inferred"
        },
        "to_folder": {
          "type": "string",
          "description": "Name of the folder that it went to.",
          "example": "Archive",
          "x-provenance": "inferred"
        },
        "version": {
          "type": "integer",
          "description": "Number of the file version.",
          "example": 3,
          "x-provenance": "inferred"
        },
        "file_count": {
          "type": "integer",
          "description": "Number of files.",
          "example": 12,
          "x-provenance": "inferred"
        },
        "comment_id": {
          "type": "string",
          "description": "Id of the comment.",
          "example": "ghi789jkl012mno345pqr678stu90",
          "x-provenance": "inferred"
        },
        "comment_text": {
          "type": "string",
          "description": "Text of the comment.",
          "example": "Please check page two.",
          "x-provenance": "inferred"
        },
        "reaction": {
          "type": "string",
          "description": "Name of the reaction.",
          "example": "thumbs_up",
          "x-provenance": "inferred"
        },
        "role": {
          "type": "string",
          "description": "The member's new role.",
          "example": "admin",
          "x-provenance": "inferred"
        },
        "workspace_name": {
          "type": "string",
          "description": "Name of the workspace.",
          "example": "Engineering",
          "x-provenance": "inferred"
        },
        "share_name": {
          "type": "string",
          "description": "Name of the share.",
          "example": "Client Files",
          "x-provenance": "inferred"
        },
        "chat_name": {
          "type": "string",
          "description": "Name of the AI chat.",
          "example": "Quarterly figures",
          "x-provenance": "inferred"
        },
        "message_id": {
          "type": "string",
          "description": "Id of the chat message.",
          "example": "jkl012mno345pqr678stu901vwx23",
          "x-provenance": "inferred"
        },
        "field_count": {
          "type": "integer",
          "description": "Number of metadata fields.",
          "example": 4,
          "x-provenance": "inferred"
        },
        "template_name": {
          "type": "string",
          "description": "Name of the metadata template.",
          "example": "Invoices",
          "x-provenance": "inferred"
        },
        "view_name": {
          "type": "string",
          "description": "Name of the metadata view.",
          "example": "Open invoices",
          "x-provenance": "inferred"
        },
        "quickshare_id": {
          "type": "string",
          "description": "Id of the quick share.",
          "example": "mno345pqr678stu901vwx234yza56",
          "x-provenance": "inferred"
        },
        "invitee_email": {
          "type": "string",
          "description": "Email address of the person invited.",
          "example": "john@example.com",
          "x-provenance": "inferred"
        },
        "user_name": {
          "type": "string",
          "description": "Display name of the user whose account it is.",
          "example": "Jane Smith",
          "x-provenance": "inferred"
        },
        "org_name": {
          "type": "string",
          "description": "Name of the organization.",
          "example": "Example Ltd",
          "x-provenance": "inferred"
        },
        "plan": {
          "type": "string",
          "description": "Name of the subscription plan.",
          "example": "Business",
          "x-provenance": "inferred"
        },
        "cancel_at": {
          "type": "string",
          "description": "When the subscription ends, in the form of `created`.",
          "example": "2025-02-20 00:00:00 UTC",
          "x-provenance": "inferred"
        },
        "task_list_name": {
          "type": "string",
          "description": "Name of the task list.",
          "example": "Launch",
          "x-provenance": "inferred"
        },
        "task_name": {
          "type": "string",
          "description": "Name of the task.",
          "example": "Write the press release",
          "x-provenance": "inferred"
        },
        "task_status": {
          "type": "string",
          "description": "New status of the task.",
          "example": "in_progress",
          "x-provenance": "inferred"
        },
        "entry_text": {
          "type": "string",
          "description": "Text of the worklog entry or interjection.",
          "example": "Reviewed the draft.",
          "x-provenance": "inferred"
        },
        "approval_name": {
          "type": "string",
          "description": "What is to be approved.",
          "example": "Budget 2026",
          "x-provenance": "inferred"
        },
        "todo_name": {
          "type": "string",
          "description": "Text of the todo.",
          "example": "Order badges",
          "x-provenance": "inferred"
        },
        "done": {
          "type": "boolean",
          "description": "Whether the todo is ticked now.",
          "example": true,
          "x-provenance": "inferred"
        }
      },
      "events": {
        "workspace_storage_file_added": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "storage",
          "key": "object",
          "also": [
            "preview"
          ],
          "user_activity": "upload",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "filename",
            "file_size"
          ],
          "verb": "uploaded",
          "noun": "file",
          "template": "{calling_user_name} uploaded {filename}"
        },
        "workspace_storage_file_deleted": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "storage",
          "key": "object",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "filename"
          ],
          "verb": "trashed",
          "noun": "file",
          "template": "{calling_user_name} moved {filename} to the trash"
        },
        "workspace_storage_file_moved": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "storage",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "filename",
            "to_folder"
          ],
          "verb": "moved",
          "noun": "file",
          "template": "{calling_user_name} moved {filename} to {to_folder}"
        },
        "workspace_storage_file_copied": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "storage",
          "key": "object",
          "also": [
            "preview"
          ],
          "severity": "info",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "filename",
            "to_folder"
          ],
          "verb": "copied",
          "noun": "file",
          "template": "{calling_user_name} copied {filename} to {to_folder}"
        },
        "workspace_storage_file_updated": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "storage",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "filename"
          ],
          "verb": "updated",
          "noun": "file",
          "template": "{calling_user_name} changed the details of {filename}"
        },
        "workspace_storage_file_restored": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "storage",
          "key": "object",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "filename"
          ],
          "verb": "restored",
          "noun": "file",
          "template": "{calling_user_name} took {filename} out of the trash"
        },
        "workspace_storage_file_version_restored": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "storage",
          "key": "object",
          "also": [
            "preview"
          ],
          "severity": "success",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "filename",
            "version"
          ],
          "verb": "restored",
          "noun": "file version",
          "template": "{calling_user_name} brought back version {version} of {filename}"
        },
        "workspace_storage_folder_created": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "folder",
          "activity": "storage",
          "key": "object",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "folder_name"
          ],
          "verb": "created",
          "noun": "folder",
          "template": "{calling_user_name} created the folder {folder_name}"
        },
        "workspace_storage_folder_deleted": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "folder",
          "activity": "storage",
          "key": "object",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "folder_name"
          ],
          "verb": "trashed",
          "noun": "folder",
          "template": "{calling_user_name} moved the folder {folder_name} to the trash"
        },
        "workspace_storage_folder_moved": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "folder",
          "activity": "storage",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "folder_name",
            "to_folder"
          ],
          "verb": "moved",
          "noun": "folder",
          "template": "{calling_user_name} moved the folder {folder_name} to {to_folder}"
        },
        "workspace_storage_download_token_created": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "storage",
          "permission": "targeted",
          "visibility": "external_audit_log",
          "object": "file",
          "target": true,
          "activity": "downloads",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "filename"
          ],
          "verb": "issued",
          "noun": "download token",
          "template": "{calling_user_name} asked for a download of {filename}"
        },
        "workspace_storage_zip_downloaded": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external_audit_log",
          "object": "folder",
          "activity": "downloads",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "folder_name",
            "file_count"
          ],
          "verb": "downloaded",
          "noun": "ZIP file",
          "template": "{calling_user_name} downloaded {file_count} files of {folder_name} as a ZIP"
        },
        "workspace_storage_link_added": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "link",
          "activity": "storage",
          "key": "object",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "link_name"
          ],
          "verb": "added",
          "noun": "link",
          "template": "{calling_user_name} added the link {link_name}"
        },
        "share_storage_file_added": {
          "profile": "share",
          "category": "share",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "storage",
          "key": "object",
          "also": [
            "preview"
          ],
          "user_activity": "upload",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "filename",
            "file_size"
          ],
          "verb": "uploaded",
          "noun": "file",
          "template": "{calling_user_name} uploaded {filename}"
        },
        "share_storage_file_deleted": {
          "profile": "share",
          "category": "share",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "storage",
          "key": "object",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "filename"
          ],
          "verb": "trashed",
          "noun": "file",
          "template": "{calling_user_name} moved {filename} to the trash"
        },
        "share_storage_file_moved": {
          "profile": "share",
          "category": "share",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "storage",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "filename",
            "to_folder"
          ],
          "verb": "moved",
          "noun": "file",
          "template": "{calling_user_name} moved {filename} to {to_folder}"
        },
        "share_storage_file_copied": {
          "profile": "share",
          "category": "share",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "storage",
          "key": "object",
          "also": [
            "preview"
          ],
          "severity": "info",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "filename",
            "to_folder"
          ],
          "verb": "copied",
          "noun": "file",
          "template": "{calling_user_name} copied {filename} to {to_folder}"
        },
        "share_storage_file_updated": {
          "profile": "share",
          "category": "share",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "storage",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "filename"
          ],
          "verb": "updated",
          "noun": "file",
          "template": "{calling_user_name} changed the details of {filename}"
        },
        "share_storage_file_restored": {
          "profile": "share",
          "category": "share",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "storage",
          "key": "object",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "filename"
          ],
          "verb": "restored",
          "noun": "file",
          "template": "{calling_user_name} took {filename} out of the trash"
        },
        "share_storage_folder_created": {
          "profile": "share",
          "category": "share",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "folder",
          "activity": "storage",
          "key": "object",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "folder_name"
          ],
          "verb": "created",
          "noun": "folder",
          "template": "{calling_user_name} created the folder {folder_name}"
        },
        "share_storage_folder_deleted": {
          "profile": "share",
          "category": "share",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "folder",
          "activity": "storage",
          "key": "object",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "folder_name"
          ],
          "verb": "trashed",
          "noun": "folder",
          "template": "{calling_user_name} moved the folder {folder_name} to the trash"
        },
        "share_storage_folder_moved": {
          "profile": "share",
          "category": "share",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external",
          "object": "folder",
          "activity": "storage",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "folder_name",
            "to_folder"
          ],
          "verb": "moved",
          "noun": "folder",
          "template": "{calling_user_name} moved the folder {folder_name} to {to_folder}"
        },
        "share_storage_download_token_created": {
          "profile": "share",
          "category": "share",
          "sub_category": "storage",
          "permission": "targeted",
          "visibility": "external_audit_log",
          "object": "file",
          "target": true,
          "activity": "downloads",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "filename"
          ],
          "verb": "issued",
          "noun": "download token",
          "template": "{calling_user_name} asked for a download of {filename}"
        },
        "share_storage_zip_downloaded": {
          "profile": "share",
          "category": "share",
          "sub_category": "storage",
          "permission": "member",
          "visibility": "external_audit_log",
          "object": "folder",
          "activity": "downloads",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "folder_name",
            "file_count"
          ],
          "verb": "downloaded",
          "noun": "ZIP file",
          "template": "{calling_user_name} downloaded {file_count} files of {folder_name} as a ZIP"
        },
        "comment_created": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "comments",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "comments",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "filename",
            "comment_id",
            "comment_text"
          ],
          "verb": "wrote",
          "noun": "comment",
          "template": "{calling_user_name} commented on {filename}"
        },
        "comment_updated": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "comments",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "comments",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "filename",
            "comment_id",
            "comment_text"
          ],
          "verb": "edited",
          "noun": "comment",
          "template": "{calling_user_name} edited a comment on {filename}"
        },
        "comment_deleted": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "comments",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "comments",
          "key": "object",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "filename",
            "comment_id"
          ],
          "verb": "deleted",
          "noun": "comment",
          "template": "{calling_user_name} deleted a comment on {filename}"
        },
        "comment_mentioned": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "comments",
          "permission": "targeted",
          "visibility": "external",
          "object": "file",
          "target": true,
          "activity": "comments",
          "key": "object",
          "severity": "info",
          "notification": "alert",
          "requires_parent_node": false,
          "required_params": [
            "filename",
            "comment_id",
            "member_name",
            "comment_text"
          ],
          "verb": "wrote",
          "noun": "mention",
          "template": "{calling_user_name} mentioned {member_name} in a comment on {filename}"
        },
        "comment_replied": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "comments",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "comments",
          "key": "object",
          "severity": "info",
          "notification": "bell",
          "requires_parent_node": false,
          "required_params": [
            "filename",
            "comment_id",
            "comment_text"
          ],
          "verb": "wrote",
          "noun": "reply",
          "template": "{calling_user_name} replied to a comment on {filename}"
        },
        "comment_reaction": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "comments",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "comments",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "filename",
            "comment_id",
            "reaction"
          ],
          "verb": "added",
          "noun": "reaction",
          "template": "{calling_user_name} reacted with {reaction} to a comment on {filename}"
        },
        "added_member_to_org": {
          "profile": "org",
          "category": "org",
          "sub_category": "members",
          "permission": "member",
          "visibility": "external",
          "target": true,
          "activity": "members",
          "key": "user",
          "severity": "info",
          "notification": "bell",
          "requires_parent_node": false,
          "required_params": [
            "member_name"
          ],
          "verb": "added",
          "noun": "member",
          "template": "{calling_user_name} added {member_name} to the organization"
        },
        "removed_member_from_org": {
          "profile": "org",
          "category": "org",
          "sub_category": "members",
          "permission": "member",
          "visibility": "external",
          "target": true,
          "activity": "members",
          "key": "user",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "member_name"
          ],
          "verb": "removed",
          "noun": "member",
          "template": "{calling_user_name} removed {member_name} from the organization"
        },
        "added_member_to_workspace": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "members",
          "permission": "member",
          "visibility": "external",
          "target": true,
          "activity": "members",
          "key": "user",
          "severity": "info",
          "notification": "bell",
          "requires_parent_node": false,
          "required_params": [
            "member_name"
          ],
          "verb": "added",
          "noun": "member",
          "template": "{calling_user_name} added {member_name} to the workspace"
        },
        "removed_member_from_workspace": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "members",
          "permission": "member",
          "visibility": "external",
          "target": true,
          "activity": "members",
          "key": "user",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "member_name"
          ],
          "verb": "removed",
          "noun": "member",
          "template": "{calling_user_name} removed {member_name} from the workspace"
        },
        "added_member_to_share": {
          "profile": "share",
          "category": "share",
          "sub_category": "members",
          "permission": "member",
          "visibility": "external",
          "target": true,
          "activity": "members",
          "key": "user",
          "severity": "info",
          "notification": "bell",
          "requires_parent_node": false,
          "required_params": [
            "member_name"
          ],
          "verb": "added",
          "noun": "member",
          "template": "{calling_user_name} added {member_name} to the share"
        },
        "removed_member_from_share": {
          "profile": "share",
          "category": "share",
          "sub_category": "members",
          "permission": "member",
          "visibility": "external",
          "target": true,
          "activity": "members",
          "key": "user",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "member_name"
          ],
          "verb": "removed",
          "noun": "member",
          "template": "{calling_user_name} removed {member_name} from the share"
        },
        "membership_updated": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "members",
          "permission": "member",
          "visibility": "external",
          "target": true,
          "activity": "members",
          "key": "user",
          "severity": "info",
          "notification": "bell",
          "requires_parent_node": false,
          "required_params": [
            "member_name",
            "role"
          ],
          "verb": "changed",
          "noun": "membership",
          "template": "{calling_user_name} made {member_name} {role}"
        },
        "workspace_created": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "lifecycle",
          "permission": "member",
          "visibility": "external",
          "activity": "settings",
          "key": "none",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "workspace_name"
          ],
          "verb": "created",
          "noun": "workspace",
          "template": "{calling_user_name} created the workspace {workspace_name}"
        },
        "workspace_updated": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "lifecycle",
          "permission": "member",
          "visibility": "external",
          "activity": "settings",
          "key": "none",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "workspace_name"
          ],
          "verb": "updated",
          "noun": "workspace",
          "template": "{calling_user_name} updated the workspace {workspace_name}"
        },
        "workspace_deleted": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "lifecycle",
          "permission": "admin",
          "visibility": "external_audit_log",
          "activity": "settings",
          "key": "none",
          "severity": "critical",
          "notification": "alert",
          "requires_parent_node": false,
          "required_params": [
            "workspace_name"
          ],
          "verb": "deleted",
          "noun": "workspace",
          "template": "{calling_user_name} deleted the workspace {workspace_name}"
        },
        "workspace_archived": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "lifecycle",
          "permission": "member",
          "visibility": "external",
          "activity": "settings",
          "key": "none",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "workspace_name"
          ],
          "verb": "archived",
          "noun": "workspace",
          "template": "{calling_user_name} archived the workspace {workspace_name}"
        },
        "workspace_unarchived": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "lifecycle",
          "permission": "member",
          "visibility": "external",
          "activity": "settings",
          "key": "none",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "workspace_name"
          ],
          "verb": "unarchived",
          "noun": "workspace",
          "template": "{calling_user_name} took the workspace {workspace_name} out of the archive"
        },
        "share_created": {
          "profile": "share",
          "category": "share",
          "sub_category": "lifecycle",
          "permission": "member",
          "visibility": "external",
          "activity": "settings",
          "key": "none",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "share_name"
          ],
          "verb": "created",
          "noun": "share",
          "template": "{calling_user_name} created the share {share_name}"
        },
        "share_updated": {
          "profile": "share",
          "category": "share",
          "sub_category": "lifecycle",
          "permission": "member",
          "visibility": "external",
          "activity": "settings",
          "key": "none",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "share_name"
          ],
          "verb": "updated",
          "noun": "share",
          "template": "{calling_user_name} updated the share {share_name}"
        },
        "share_deleted": {
          "profile": "share",
          "category": "share",
          "sub_category": "lifecycle",
          "permission": "admin",
          "visibility": "external_audit_log",
          "activity": "settings",
          "key": "none",
          "severity": "critical",
          "notification": "alert",
          "requires_parent_node": false,
          "required_params": [
            "share_name"
          ],
          "verb": "deleted",
          "noun": "share",
          "template": "{calling_user_name} deleted the share {share_name}"
        },
        "share_archived": {
          "profile": "share",
          "category": "share",
          "sub_category": "lifecycle",
          "permission": "member",
          "visibility": "external",
          "activity": "settings",
          "key": "none",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "share_name"
          ],
          "verb": "archived",
          "noun": "share",
          "template": "{calling_user_name} archived the share {share_name}"
        },
        "share_unarchived": {
          "profile": "share",
          "category": "share",
          "sub_category": "lifecycle",
          "permission": "member",
          "visibility": "external",
          "activity": "settings",
          "key": "none",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "share_name"
          ],
          "verb": "unarchived",
          "noun": "share",
          "template": "{calling_user_name} took the share {share_name} out of the archive"
        },
        "share_imported_to_workspace": {
          "profile": "share",
          "category": "share",
          "sub_category": "import_export",
          "permission": "member",
          "visibility": "external",
          "activity": "storage",
          "key": "none",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "share_name",
            "workspace_name"
          ],
          "verb": "imported",
          "noun": "share",
          "template": "{calling_user_name} imported the share {share_name} into {workspace_name}"
        },
        "ai_chat_created": {
          "profile": "workspace",
          "category": "ai",
          "sub_category": "ai",
          "permission": "member",
          "visibility": "external",
          "object": "chat",
          "activity": "ai_chat",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "chat_name"
          ],
          "verb": "started",
          "noun": "AI chat",
          "template": "{calling_user_name} started the chat {chat_name}"
        },
        "ai_chat_updated": {
          "profile": "workspace",
          "category": "ai",
          "sub_category": "ai",
          "permission": "member",
          "visibility": "external",
          "object": "chat",
          "activity": "ai_chat",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "chat_name"
          ],
          "verb": "updated",
          "noun": "AI chat",
          "template": "{calling_user_name} updated the chat {chat_name}"
        },
        "ai_chat_deleted": {
          "profile": "workspace",
          "category": "ai",
          "sub_category": "ai",
          "permission": "member",
          "visibility": "external",
          "object": "chat",
          "activity": "ai_chat",
          "key": "object",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "chat_name"
          ],
          "verb": "deleted",
          "noun": "AI chat",
          "template": "{calling_user_name} deleted the chat {chat_name}"
        },
        "ai_chat_new_message": {
          "profile": "workspace",
          "category": "ai",
          "sub_category": "ai",
          "permission": "member",
          "visibility": "external",
          "object": "chat",
          "activity": "ai_chat",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "chat_name",
            "message_id"
          ],
          "verb": "wrote",
          "noun": "AI chat message",
          "template": "There is a new message in the chat {chat_name}"
        },
        "ai_chat_published": {
          "profile": "workspace",
          "category": "ai",
          "sub_category": "ai",
          "permission": "member",
          "visibility": "external",
          "object": "chat",
          "activity": "ai_chat",
          "key": "object",
          "severity": "success",
          "notification": "bell",
          "requires_parent_node": false,
          "required_params": [
            "chat_name"
          ],
          "verb": "published",
          "noun": "AI chat",
          "template": "{calling_user_name} published the chat {chat_name}"
        },
        "node_ai_summary_created": {
          "profile": "workspace",
          "category": "ai",
          "sub_category": "ai",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "system": true,
          "activity": "ai",
          "key": "object",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": true,
          "required_params": [
            "filename"
          ],
          "verb": "summarized",
          "noun": "file",
          "template": "The summary of {filename} is ready"
        },
        "workspace_ai_share_created": {
          "profile": "workspace",
          "category": "ai",
          "sub_category": "ai",
          "permission": "member",
          "visibility": "external",
          "activity": "ai",
          "key": "none",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "share_name"
          ],
          "verb": "created",
          "noun": "AI share",
          "template": "{calling_user_name} created the AI share {share_name}"
        },
        "metadata_kv_update": {
          "profile": "workspace",
          "category": "metadata",
          "sub_category": "metadata",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "metadata",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "filename",
            "field_count"
          ],
          "verb": "updated",
          "noun": "metadata field",
          "template": "{calling_user_name} set {field_count} metadata fields of {filename}"
        },
        "metadata_kv_delete": {
          "profile": "workspace",
          "category": "metadata",
          "sub_category": "metadata",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "metadata",
          "key": "object",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "filename",
            "field_count"
          ],
          "verb": "deleted",
          "noun": "metadata field",
          "template": "{calling_user_name} deleted {field_count} metadata fields of {filename}"
        },
        "metadata_kv_extract": {
          "profile": "workspace",
          "category": "metadata",
          "sub_category": "metadata",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "metadata",
          "key": "object",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "filename",
            "field_count"
          ],
          "verb": "extracted",
          "noun": "metadata field",
          "template": "{field_count} metadata fields of {filename} were extracted"
        },
        "metadata_template_update": {
          "profile": "workspace",
          "category": "metadata",
          "sub_category": "metadata",
          "permission": "member",
          "visibility": "external",
          "object": "template",
          "activity": "metadata",
          "key": "none",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "template_name"
          ],
          "verb": "updated",
          "noun": "metadata template",
          "template": "{calling_user_name} updated the metadata template {template_name}"
        },
        "metadata_template_delete": {
          "profile": "workspace",
          "category": "metadata",
          "sub_category": "metadata",
          "permission": "member",
          "visibility": "external",
          "object": "template",
          "activity": "metadata",
          "key": "none",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "template_name"
          ],
          "verb": "deleted",
          "noun": "metadata template",
          "template": "{calling_user_name} deleted the metadata template {template_name}"
        },
        "metadata_template_select": {
          "profile": "workspace",
          "category": "metadata",
          "sub_category": "metadata",
          "permission": "member",
          "visibility": "external",
          "object": "template",
          "activity": "metadata",
          "key": "none",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "template_name"
          ],
          "verb": "selected",
          "noun": "metadata template",
          "template": "{calling_user_name} selected the metadata template {template_name}"
        },
        "metadata_view_update": {
          "profile": "workspace",
          "category": "metadata",
          "sub_category": "metadata",
          "permission": "member",
          "visibility": "external",
          "object": "view",
          "activity": "metadata",
          "key": "none",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "view_name"
          ],
          "verb": "updated",
          "noun": "metadata view",
          "template": "{calling_user_name} updated the metadata view {view_name}"
        },
        "metadata_view_delete": {
          "profile": "workspace",
          "category": "metadata",
          "sub_category": "metadata",
          "permission": "member",
          "visibility": "external",
          "object": "view",
          "activity": "metadata",
          "key": "none",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "view_name"
          ],
          "verb": "deleted",
          "noun": "metadata view",
          "template": "{calling_user_name} deleted the metadata view {view_name}"
        },
        "workspace_quickshare_created": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "quickshare",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "quickshare",
          "key": "object",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "filename",
            "quickshare_id"
          ],
          "verb": "created",
          "noun": "quick share",
          "template": "{calling_user_name} created a quick share of {filename}"
        },
        "workspace_quickshare_updated": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "quickshare",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "quickshare",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "filename",
            "quickshare_id"
          ],
          "verb": "updated",
          "noun": "quick share",
          "template": "{calling_user_name} updated the quick share of {filename}"
        },
        "workspace_quickshare_deleted": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "quickshare",
          "permission": "member",
          "visibility": "external",
          "object": "file",
          "activity": "quickshare",
          "key": "object",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "filename",
            "quickshare_id"
          ],
          "verb": "deleted",
          "noun": "quick share",
          "template": "{calling_user_name} deleted the quick share of {filename}"
        },
        "workspace_quickshare_file_downloaded": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "quickshare",
          "permission": "member",
          "visibility": "external_audit_log",
          "object": "file",
          "system": true,
          "activity": "quickshare",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "filename",
            "quickshare_id"
          ],
          "verb": "downloaded",
          "noun": "quick-shared file",
          "template": "{filename} was downloaded by quick share"
        },
        "workspace_quickshare_file_previewed": {
          "profile": "workspace",
          "category": "workspace",
          "sub_category": "quickshare",
          "permission": "member",
          "visibility": "external_audit_log",
          "object": "file",
          "system": true,
          "activity": "quickshare",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "filename",
            "quickshare_id"
          ],
          "verb": "previewed",
          "noun": "quick-shared file",
          "template": "{filename} was previewed by quick share"
        },
        "invitation_email_sent": {
          "profile": "workspace",
          "category": "invitation",
          "sub_category": "invitations",
          "permission": "admin",
          "visibility": "external_audit_log",
          "activity": "invitations",
          "key": "none",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "invitee_email"
          ],
          "verb": "sent",
          "noun": "invitation",
          "template": "{calling_user_name} invited {invitee_email}"
        },
        "invitation_accepted": {
          "profile": "workspace",
          "category": "invitation",
          "sub_category": "invitations",
          "permission": "member",
          "visibility": "external",
          "activity": "invitations",
          "key": "none",
          "severity": "success",
          "notification": "bell",
          "requires_parent_node": false,
          "required_params": [
            "invitee_email"
          ],
          "verb": "accepted",
          "noun": "invitation",
          "template": "{invitee_email} accepted the invitation"
        },
        "invitation_declined": {
          "profile": "workspace",
          "category": "invitation",
          "sub_category": "invitations",
          "permission": "admin",
          "visibility": "external",
          "activity": "invitations",
          "key": "none",
          "severity": "warning",
          "notification": "bell",
          "requires_parent_node": false,
          "required_params": [
            "invitee_email"
          ],
          "verb": "declined",
          "noun": "invitation",
          "template": "{invitee_email} declined the invitation"
        },
        "user_created": {
          "profile": "user",
          "category": "user",
          "sub_category": "lifecycle",
          "permission": "member",
          "visibility": "external",
          "target": true,
          "activity": "settings",
          "key": "none",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "user_name"
          ],
          "verb": "created",
          "noun": "user",
          "template": "The account of {user_name} was created"
        },
        "user_updated": {
          "profile": "user",
          "category": "user",
          "sub_category": "lifecycle",
          "permission": "member",
          "visibility": "external",
          "target": true,
          "activity": "settings",
          "key": "none",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "user_name"
          ],
          "verb": "updated",
          "noun": "user",
          "template": "{calling_user_name} updated the account of {user_name}"
        },
        "user_deleted": {
          "profile": "user",
          "category": "user",
          "sub_category": "lifecycle",
          "permission": "targeted",
          "visibility": "external_audit_log",
          "target": true,
          "activity": "settings",
          "key": "none",
          "severity": "critical",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "user_name"
          ],
          "verb": "deleted",
          "noun": "user",
          "template": "The account of {user_name} was deleted"
        },
        "user_email_reset": {
          "profile": "user",
          "category": "user",
          "sub_category": "security",
          "permission": "targeted",
          "visibility": "external_audit_log",
          "target": true,
          "activity": "settings",
          "key": "none",
          "severity": "warning",
          "notification": "alert",
          "requires_parent_node": false,
          "required_params": [
            "user_name"
          ],
          "verb": "changed",
          "noun": "email address",
          "template": "The email address of {user_name} was reset"
        },
        "user_asset_updated": {
          "profile": "user",
          "category": "user",
          "sub_category": "assets",
          "permission": "member",
          "visibility": "external",
          "target": true,
          "activity": "settings",
          "key": "none",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "user_name"
          ],
          "verb": "updated",
          "noun": "picture",
          "template": "{calling_user_name} updated a picture of {user_name}"
        },
        "org_created": {
          "profile": "org",
          "category": "org",
          "sub_category": "lifecycle",
          "permission": "member",
          "visibility": "external",
          "activity": "settings",
          "key": "none",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "org_name"
          ],
          "verb": "created",
          "noun": "organization",
          "template": "{calling_user_name} created the organization {org_name}"
        },
        "org_updated": {
          "profile": "org",
          "category": "org",
          "sub_category": "lifecycle",
          "permission": "member",
          "visibility": "external",
          "activity": "settings",
          "key": "none",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "org_name"
          ],
          "verb": "updated",
          "noun": "organization",
          "template": "{calling_user_name} updated the organization {org_name}"
        },
        "org_closed": {
          "profile": "org",
          "category": "org",
          "sub_category": "lifecycle",
          "permission": "admin",
          "visibility": "external_audit_log",
          "activity": "settings",
          "key": "none",
          "severity": "critical",
          "notification": "alert",
          "requires_parent_node": false,
          "required_params": [
            "org_name"
          ],
          "verb": "closed",
          "noun": "organization",
          "template": "{calling_user_name} closed the organization {org_name}"
        },
        "org_transfer_token_created": {
          "profile": "org",
          "category": "org",
          "sub_category": "transfer",
          "permission": "targeted",
          "visibility": "external_audit_log",
          "target": true,
          "activity": "settings",
          "key": "none",
          "severity": "warning",
          "notification": "alert",
          "requires_parent_node": false,
          "required_params": [
            "org_name"
          ],
          "verb": "issued",
          "noun": "transfer token",
          "template": "{calling_user_name} offered the ownership of {org_name}"
        },
        "org_transfer_completed": {
          "profile": "org",
          "category": "org",
          "sub_category": "transfer",
          "permission": "admin",
          "visibility": "external_audit_log",
          "target": true,
          "activity": "settings",
          "key": "none",
          "severity": "critical",
          "notification": "alert",
          "requires_parent_node": false,
          "required_params": [
            "org_name",
            "member_name"
          ],
          "verb": "transferred",
          "noun": "organization",
          "template": "{member_name} is the new owner of {org_name}"
        },
        "subscription_created": {
          "profile": "org",
          "category": "billing",
          "sub_category": "billing",
          "permission": "admin",
          "visibility": "external_audit_log",
          "activity": "billing",
          "key": "none",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "plan"
          ],
          "verb": "started",
          "noun": "subscription",
          "template": "{calling_user_name} started the subscription {plan}"
        },
        "subscription_cancel_scheduled": {
          "profile": "org",
          "category": "billing",
          "sub_category": "billing",
          "permission": "admin",
          "visibility": "external_audit_log",
          "activity": "billing",
          "key": "none",
          "severity": "warning",
          "notification": "alert",
          "requires_parent_node": false,
          "required_params": [
            "plan",
            "cancel_at"
          ],
          "verb": "scheduled",
          "noun": "cancellation",
          "template": "{calling_user_name} planned the end of the subscription {plan} for {cancel_at}"
        },
        "subscription_cancelled": {
          "profile": "org",
          "category": "billing",
          "sub_category": "billing",
          "permission": "admin",
          "visibility": "external_audit_log",
          "system": true,
          "activity": "billing",
          "key": "none",
          "severity": "critical",
          "notification": "alert",
          "requires_parent_node": false,
          "required_params": [
            "plan",
            "cancel_at"
          ],
          "verb": "ended",
          "noun": "subscription",
          "template": "The subscription {plan} has ended"
        },
        "billing_free_trial_ended": {
          "profile": "org",
          "category": "billing",
          "sub_category": "billing",
          "permission": "admin",
          "visibility": "external_audit_log",
          "system": true,
          "activity": "billing",
          "key": "none",
          "severity": "warning",
          "notification": "alert",
          "requires_parent_node": false,
          "required_params": [
            "plan"
          ],
          "verb": "ended",
          "noun": "free trial",
          "template": "The free trial of {plan} has ended"
        },
        "task_list_created": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "task_list",
          "activity": "workflow",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "task_list_name"
          ],
          "verb": "created",
          "noun": "task list",
          "template": "{calling_user_name} created the task list {task_list_name}"
        },
        "task_list_updated": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "task_list",
          "activity": "workflow",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "task_list_name"
          ],
          "verb": "updated",
          "noun": "task list",
          "template": "{calling_user_name} updated the task list {task_list_name}"
        },
        "task_list_deleted": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "task_list",
          "activity": "workflow",
          "key": "object",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "task_list_name"
          ],
          "verb": "deleted",
          "noun": "task list",
          "template": "{calling_user_name} deleted the task list {task_list_name}"
        },
        "task_created": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "task",
          "activity": "workflow",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "task_name"
          ],
          "verb": "created",
          "noun": "task",
          "template": "{calling_user_name} created the task {task_name}"
        },
        "task_updated": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "task",
          "activity": "workflow",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "task_name"
          ],
          "verb": "updated",
          "noun": "task",
          "template": "{calling_user_name} updated the task {task_name}"
        },
        "task_deleted": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "task",
          "activity": "workflow",
          "key": "object",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "task_name"
          ],
          "verb": "deleted",
          "noun": "task",
          "template": "{calling_user_name} deleted the task {task_name}"
        },
        "task_status_changed": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "task",
          "activity": "workflow",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "task_name",
            "task_status"
          ],
          "verb": "changed",
          "noun": "task status",
          "template": "{calling_user_name} set {task_name} to {task_status}"
        },
        "task_assigned": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "task",
          "target": true,
          "activity": "workflow",
          "key": "object",
          "severity": "info",
          "notification": "bell",
          "requires_parent_node": false,
          "required_params": [
            "task_name",
            "member_name"
          ],
          "verb": "assigned",
          "noun": "task",
          "template": "{calling_user_name} assigned {task_name} to {member_name}"
        },
        "task_completed": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "task",
          "activity": "workflow",
          "key": "object",
          "severity": "success",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "task_name"
          ],
          "verb": "completed",
          "noun": "task",
          "template": "{calling_user_name} completed the task {task_name}"
        },
        "worklog_entry_created": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "worklog_entry",
          "activity": "workflow",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "entry_text"
          ],
          "verb": "logged",
          "noun": "worklog entry",
          "template": "{calling_user_name} logged work"
        },
        "worklog_interjection_created": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "interjection",
          "activity": "workflow",
          "key": "object",
          "severity": "warning",
          "notification": "bell",
          "requires_parent_node": false,
          "required_params": [
            "entry_text"
          ],
          "verb": "raised",
          "noun": "interjection",
          "template": "{calling_user_name} raised an interjection"
        },
        "worklog_interjection_acknowledged": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "interjection",
          "activity": "workflow",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "entry_text"
          ],
          "verb": "acknowledged",
          "noun": "interjection",
          "template": "{calling_user_name} acknowledged an interjection"
        },
        "approval_requested": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "approval",
          "target": true,
          "activity": "workflow",
          "key": "object",
          "severity": "info",
          "notification": "alert",
          "requires_parent_node": false,
          "required_params": [
            "approval_name",
            "member_name"
          ],
          "verb": "requested",
          "noun": "approval",
          "template": "{calling_user_name} asked {member_name} to approve {approval_name}"
        },
        "approval_approved": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "approval",
          "activity": "workflow",
          "key": "object",
          "severity": "success",
          "notification": "bell",
          "requires_parent_node": false,
          "required_params": [
            "approval_name"
          ],
          "verb": "granted",
          "noun": "approval",
          "template": "{calling_user_name} approved {approval_name}"
        },
        "approval_rejected": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "approval",
          "activity": "workflow",
          "key": "object",
          "severity": "warning",
          "notification": "bell",
          "requires_parent_node": false,
          "required_params": [
            "approval_name"
          ],
          "verb": "refused",
          "noun": "approval",
          "template": "{calling_user_name} rejected {approval_name}"
        },
        "todo_created": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "todo",
          "activity": "workflow",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "todo_name"
          ],
          "verb": "created",
          "noun": "todo",
          "template": "{calling_user_name} created the todo {todo_name}"
        },
        "todo_toggled": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "todo",
          "activity": "workflow",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "todo_name",
            "done"
          ],
          "verb": "toggled",
          "noun": "todo",
          "template": "{calling_user_name} ticked or unticked the todo {todo_name}"
        },
        "todo_deleted": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "todo",
          "activity": "workflow",
          "key": "object",
          "severity": "warning",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "todo_name"
          ],
          "verb": "deleted",
          "noun": "todo",
          "template": "{calling_user_name} deleted the todo {todo_name}"
        },
        "todo_updated": {
          "profile": "workspace",
          "category": "workflow",
          "sub_category": "workflow",
          "permission": "member",
          "visibility": "external",
          "object": "todo",
          "activity": "workflow",
          "key": "object",
          "severity": "info",
          "notification": "none",
          "requires_parent_node": false,
          "required_params": [
            "todo_name"
          ],
          "verb": "updated",
          "noun": "todo",
          "template": "{calling_user_name} updated the todo {todo_name}"
        }
      }
    }
  },
  "x-error-code": "/error/code",
  "x-unknown-path": {
    "x-provenance": "inferred",
    "status": 404,
    "name": "path-not-found",
    "example": {
      "summary": "No operation has this path",
      "x-provenance": "inferred",
      "value": {
        "result": false,
        "error": {
          "code": 1609,
          "text": "No operation has this path; mind the trailing slash."
        }
      }
    }
  },
  "paths": {
    "/current/events/search/": {
      "get": {
        "operationId": "searchEvents",
        "tags": [
          "events"
        ],
        "summary": "Search the event log",
        "description": "Lists the events of one profile, or the children of one batch event, that match every filter and that the\ncaller may see, newest first. It shares its rate limit with the summary.\n",
        "x-roles": [
          "user"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/UserIdFilter"
          },
          {
            "$ref": "#/components/parameters/OrgIdFilter"
          },
          {
            "$ref": "#/components/parameters/WorkspaceIdFilter"
          },
          {
            "$ref": "#/components/parameters/ShareIdFilter"
          },
          {
            "$ref": "#/components/parameters/ParentEventIdFilter"
          },
          {
            "$ref": "#/components/parameters/EventNameFilter"
          },
          {
            "$ref": "#/components/parameters/CategoryFilter"
          },
          {
            "$ref": "#/components/parameters/SubcategoryFilter"
          },
          {
            "$ref": "#/components/parameters/CallingUserIdFilter"
          },
          {
            "$ref": "#/components/parameters/ObjectIdFilter"
          },
          {
            "$ref": "#/components/parameters/AcknowledgedFilter"
          },
          {
            "$ref": "#/components/parameters/VisibilityFilter"
          },
          {
            "$ref": "#/components/parameters/CreatedMin"
          },
          {
            "$ref": "#/components/parameters/CreatedMax"
          },
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Offset"
          },
          {
            "$ref": "#/components/parameters/Output"
          }
        ],
        "responses": {
          "200": {
            "description": "The matching events, as JSON or with `output=markdown` as Markdown. No match is an empty list.",
            "headers": {
              "x-ve-limit-max": {
                "$ref": "#/components/headers/LimitMax"
              },
              "x-ve-limit-avail": {
                "$ref": "#/components/headers/LimitAvail"
              },
              "x-ve-limit-expires": {
                "$ref": "#/components/headers/LimitExpires"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EventsPage"
                },
                "examples": {
                  "page": {
                    "summary": "Two events of a workspace, in full",
                    "value": {
                      "result": true,
                      "events": [
                        {
                          "event_id": "bcd234xyz789def456ghi789jkl02",
                          "created": "2025-01-20 11:02:10 UTC",
                          "acknowledged": false,
                          "event": "added_member_to_workspace",
                          "category": "workspace",
                          "sub_category": "members",
                          "calling_user": "9876543210987654321",
                          "calling_user_name": "Jane Smith",
                          "org_id": "1111111111111111111",
                          "workspace_id": "1234567890123456789",
                          "user_id": "5555555555555555555",
                          "member_name": "John Doe",
                          "template": {
                            "description": "Jane Smith added John Doe to the workspace",
                            "params": {
                              "calling_user_name": "Jane Smith",
                              "member_name": "John Doe"
                            }
                          },
                          "severity": "info",
                          "visibility": "external",
                          "notification": "bell",
                          "required_params": [
                            "member_name"
                          ],
                          "requires_parent_node": false,
                          "permission": "member"
                        },
                        {
                          "event_id": "abc123xyz789def456ghi789jkl01",
                          "created": "2025-01-20 10:30:45 UTC",
                          "acknowledged": false,
                          "event": "workspace_storage_file_added",
                          "category": "workspace",
                          "sub_category": "storage",
                          "object_id": "def456ghi789jkl012mno345pqr67",
                          "calling_user": "9876543210987654321",
                          "calling_user_name": "Jane Smith",
                          "org_id": "1111111111111111111",
                          "workspace_id": "1234567890123456789",
                          "filename": "quarterly_report.pdf",
                          "file_size": 2485760,
                          "template": {
                            "description": "Jane Smith uploaded quarterly_report.pdf",
                            "params": {
                              "calling_user_name": "Jane Smith",
                              "filename": "quarterly_report.pdf"
                            }
                          },
                          "severity": "success",
                          "visibility": "external",
                          "notification": "none",
                          "required_params": [
                            "filename",
                            "file_size"
                          ],
                          "requires_parent_node": true,
                          "permission": "member"
                        }
                      ]
                    }
                  },
                  "terse": {
                    "summary": "The same page with `output=terse`",
                    "value": {
                      "result": true,
                      "events": [
                        {
                          "event_id": "bcd234xyz789def456ghi789jkl02",
                          "event": "added_member_to_workspace",
                          "category": "workspace",
                          "created": "2025-01-20 11:02:10 UTC"
                        },
                        {
                          "event_id": "abc123xyz789def456ghi789jkl01",
                          "event": "workspace_storage_file_added",
                          "category": "workspace",
                          "object_id": "def456ghi789jkl012mno345pqr67",
                          "created": "2025-01-20 10:30:45 UTC"
                        }
                      ]
                    }
                  },
                  "empty": {
                    "summary": "Nothing matches",
                    "value": {
                      "result": true,
                      "events": []
                    }
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/Markdown"
                },
                "examples": {
                  "page": {
                    "summary": "The page with `output=terse,markdown`",
                    "value": "# Events\n\n| event_id | event | category | object_id | created |\n| --- | --- | --- | --- | --- |\n| bcd234xyz789def456ghi789jkl02 | added_member_to_workspace | workspace |  | 2025-01-20 11:02:10 UTC |\n| abc123xyz789def456ghi789jkl01 | workspace_storage_file_added | workspace | def456ghi789jkl012mno345pqr67 | 2025-01-20 10:30:45 UTC |\n"
                  }
                }
              }
            }
          },
          "400": {
            "description": "The query contradicts itself, lacks a profile, or holds a malformed value; or the method is wrong.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "profile-missing": {
                    "$ref": "#/components/examples/profile-missing"
                  },
                  "created-range-inverted": {
                    "$ref": "#/components/examples/created-range-inverted"
                  },
                  "parent-combined": {
                    "$ref": "#/components/examples/parent-combined"
                  },
                  "datetime-invalid": {
                    "$ref": "#/components/examples/datetime-invalid"
                  },
                  "output-conflict": {
                    "$ref": "#/components/examples/output-conflict"
                  },
                  "invalid-input": {
                    "$ref": "#/components/examples/invalid-input"
                  },
                  "invalid-request-type": {
                    "$ref": "#/components/examples/invalid-request-type"
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/MarkdownError"
                }
              }
            }
          },
          "401": {
            "description": "No user token, or one that is not valid.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "authentication-invalid": {
                    "$ref": "#/components/examples/authentication-invalid"
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/MarkdownError"
                }
              }
            }
          },
          "403": {
            "description": "The token's scope leaves out the profile that is searched.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "scope-denied": {
                    "$ref": "#/components/examples/scope-denied"
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/MarkdownError"
                }
              }
            }
          },
          "429": {
            "description": "Too many calls. Wait, and longer after each refusal.",
            "x-provenance": "published",
            "headers": {
              "Retry-After": {
                "$ref": "#/components/headers/RetryAfter"
              },
              "x-ve-limit-max": {
                "$ref": "#/components/headers/LimitMax"
              },
              "x-ve-limit-avail": {
                "$ref": "#/components/headers/LimitAvail"
              },
              "x-ve-limit-expires": {
                "$ref": "#/components/headers/LimitExpires"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "rate-limited": {
                    "$ref": "#/components/examples/rate-limited"
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/MarkdownError"
                }
              }
            }
          },
          "500": {
            "description": "The search itself failed.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "query-error": {
                    "$ref": "#/components/examples/query-error"
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/MarkdownError"
                }
              }
            }
          }
        }
      }
    },
    "/current/events/search/summarize/": {
      "get": {
        "operationId": "summarizeEvents",
        "tags": [
          "events"
        ],
        "summary": "Search the event log and have the page summarized",
        "description": "Takes everything that the search takes, answers everything that it answers, and adds a summary in natural\nlanguage with mentions of the form `@[type:ID:name]` (`user`, `file`, `folder`, `workspace`, `share`). The AI\ntokens are billed to the organization of the profile.\n",
        "x-roles": [
          "user"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/UserIdFilter"
          },
          {
            "$ref": "#/components/parameters/OrgIdFilter"
          },
          {
            "$ref": "#/components/parameters/WorkspaceIdFilter"
          },
          {
            "$ref": "#/components/parameters/ShareIdFilter"
          },
          {
            "$ref": "#/components/parameters/ParentEventIdFilter"
          },
          {
            "$ref": "#/components/parameters/EventNameFilter"
          },
          {
            "$ref": "#/components/parameters/CategoryFilter"
          },
          {
            "$ref": "#/components/parameters/SubcategoryFilter"
          },
          {
            "$ref": "#/components/parameters/CallingUserIdFilter"
          },
          {
            "$ref": "#/components/parameters/ObjectIdFilter"
          },
          {
            "$ref": "#/components/parameters/AcknowledgedFilter"
          },
          {
            "$ref": "#/components/parameters/VisibilityFilter"
          },
          {
            "$ref": "#/components/parameters/CreatedMin"
          },
          {
            "$ref": "#/components/parameters/CreatedMax"
          },
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Offset"
          },
          {
            "$ref": "#/components/parameters/Output"
          },
          {
            "$ref": "#/components/parameters/UserContext"
          }
        ],
        "responses": {
          "200": {
            "description": "The events with their summary, or with `null` where there was nothing to summarize or it failed.",
            "headers": {
              "x-ve-limit-max": {
                "$ref": "#/components/headers/LimitMax"
              },
              "x-ve-limit-avail": {
                "$ref": "#/components/headers/LimitAvail"
              },
              "x-ve-limit-expires": {
                "$ref": "#/components/headers/LimitExpires"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EventsSummary"
                },
                "examples": {
                  "summarized": {
                    "summary": "Two events, summarized",
                    "value": {
                      "result": true,
                      "summary": {
                        "text": "@[user:9876543210987654321:Jane Smith] uploaded @[file:def456ghi789jkl012mno345pqr67:quarterly_report.pdf] and added @[user:5555555555555555555:John Doe] to the workspace.",
                        "metrics": {
                          "total_events": 2,
                          "unique_actors": 1,
                          "date_range": {
                            "start": "2025-01-20 10:30:45 UTC",
                            "end": "2025-01-20 11:02:10 UTC"
                          },
                          "categories": {
                            "storage": 1,
                            "members": 1
                          }
                        }
                      },
                      "events": [
                        {
                          "event_id": "bcd234xyz789def456ghi789jkl02",
                          "created": "2025-01-20 11:02:10 UTC",
                          "acknowledged": false,
                          "event": "added_member_to_workspace",
                          "category": "workspace",
                          "sub_category": "members",
                          "calling_user": "9876543210987654321",
                          "calling_user_name": "Jane Smith",
                          "org_id": "1111111111111111111",
                          "workspace_id": "1234567890123456789",
                          "user_id": "5555555555555555555",
                          "member_name": "John Doe",
                          "template": {
                            "description": "Jane Smith added John Doe to the workspace",
                            "params": {
                              "calling_user_name": "Jane Smith",
                              "member_name": "John Doe"
                            }
                          },
                          "severity": "info",
                          "visibility": "external",
                          "notification": "bell",
                          "required_params": [
                            "member_name"
                          ],
                          "requires_parent_node": false,
                          "permission": "member"
                        },
                        {
                          "event_id": "abc123xyz789def456ghi789jkl01",
                          "created": "2025-01-20 10:30:45 UTC",
                          "acknowledged": false,
                          "event": "workspace_storage_file_added",
                          "category": "workspace",
                          "sub_category": "storage",
                          "object_id": "def456ghi789jkl012mno345pqr67",
                          "calling_user": "9876543210987654321",
                          "calling_user_name": "Jane Smith",
                          "org_id": "1111111111111111111",
                          "workspace_id": "1234567890123456789",
                          "filename": "quarterly_report.pdf",
                          "file_size": 2485760,
                          "template": {
                            "description": "Jane Smith uploaded quarterly_report.pdf",
                            "params": {
                              "calling_user_name": "Jane Smith",
                              "filename": "quarterly_report.pdf"
                            }
                          },
                          "severity": "success",
                          "visibility": "external",
                          "notification": "none",
                          "required_params": [
                            "filename",
                            "file_size"
                          ],
                          "requires_parent_node": true,
                          "permission": "member"
                        }
                      ]
                    }
                  },
                  "not-summarized": {
                    "summary": "The summary failed, the events are there (`output=terse`)",
                    "value": {
                      "result": true,
                      "summary": null,
                      "events": [
                        {
                          "event_id": "abc123xyz789def456ghi789jkl01",
                          "event": "workspace_storage_file_added",
                          "category": "workspace",
                          "object_id": "def456ghi789jkl012mno345pqr67",
                          "created": "2025-01-20 10:30:45 UTC"
                        }
                      ]
                    }
                  },
                  "empty": {
                    "summary": "Nothing matches, so there is nothing to summarize",
                    "value": {
                      "result": true,
                      "summary": null,
                      "events": []
                    }
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/Markdown"
                },
                "examples": {
                  "summarized": {
                    "summary": "A summary with `output=terse,markdown`",
                    "value": "# Summary\n\n@[user:9876543210987654321:Jane Smith] uploaded @[file:def456ghi789jkl012mno345pqr67:quarterly_report.pdf].\n\n- total_events: 1\n- unique_actors: 1\n- date_range: 2025-01-20 10:30:45 UTC to 2025-01-20 10:30:45 UTC\n- categories: storage 1\n\n# Events\n\n| event_id | event | category | object_id | created |\n| --- | --- | --- | --- | --- |\n| abc123xyz789def456ghi789jkl01 | workspace_storage_file_added | workspace | def456ghi789jkl012mno345pqr67 | 2025-01-20 10:30:45 UTC |\n"
                  }
                }
              }
            }
          },
          "400": {
            "description": "The query contradicts itself, lacks a profile, or holds a malformed value; or the method is wrong.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "profile-missing": {
                    "$ref": "#/components/examples/profile-missing"
                  },
                  "created-range-inverted": {
                    "$ref": "#/components/examples/created-range-inverted"
                  },
                  "parent-combined": {
                    "$ref": "#/components/examples/parent-combined"
                  },
                  "datetime-invalid": {
                    "$ref": "#/components/examples/datetime-invalid"
                  },
                  "output-conflict": {
                    "$ref": "#/components/examples/output-conflict"
                  },
                  "invalid-input": {
                    "$ref": "#/components/examples/invalid-input"
                  },
                  "invalid-request-type": {
                    "$ref": "#/components/examples/invalid-request-type"
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/MarkdownError"
                }
              }
            }
          },
          "401": {
            "description": "No user token, or one that is not valid.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "authentication-invalid": {
                    "$ref": "#/components/examples/authentication-invalid"
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/MarkdownError"
                }
              }
            }
          },
          "403": {
            "description": "The token's scope leaves out the profile that is searched.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "scope-denied": {
                    "$ref": "#/components/examples/scope-denied"
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/MarkdownError"
                }
              }
            }
          },
          "429": {
            "description": "Too many calls. Wait, and longer after each refusal.",
            "x-provenance": "published",
            "headers": {
              "Retry-After": {
                "$ref": "#/components/headers/RetryAfter"
              },
              "x-ve-limit-max": {
                "$ref": "#/components/headers/LimitMax"
              },
              "x-ve-limit-avail": {
                "$ref": "#/components/headers/LimitAvail"
              },
              "x-ve-limit-expires": {
                "$ref": "#/components/headers/LimitExpires"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "rate-limited": {
                    "$ref": "#/components/examples/rate-limited"
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/MarkdownError"
                }
              }
            }
          },
          "500": {
            "description": "The search itself failed. A failed summary is no error.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "query-error": {
                    "$ref": "#/components/examples/query-error"
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/MarkdownError"
                }
              }
            }
          }
        }
      }
    },
    "/current/event/{event_id}/details/": {
      "get": {
        "operationId": "getEventDetails",
        "tags": [
          "events"
        ],
        "summary": "Read one event",
        "description": "Answers one event as the search lists it. Its caller and its target may read it. Others need the permission\nthat the event's level asks for. An internal event is refused to all.\n",
        "x-roles": [
          "user"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/EventId"
          },
          {
            "$ref": "#/components/parameters/Output"
          }
        ],
        "responses": {
          "200": {
            "description": "The event, as JSON or with `output=markdown` as Markdown.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EventDetails"
                },
                "examples": {
                  "event": {
                    "summary": "An upload, in full",
                    "value": {
                      "result": true,
                      "event": {
                        "event_id": "abc123xyz789def456ghi789jkl01",
                        "created": "2025-01-20 10:30:45 UTC",
                        "acknowledged": false,
                        "event": "workspace_storage_file_added",
                        "category": "workspace",
                        "sub_category": "storage",
                        "object_id": "def456ghi789jkl012mno345pqr67",
                        "calling_user": "9876543210987654321",
                        "calling_user_name": "Jane Smith",
                        "org_id": "1111111111111111111",
                        "workspace_id": "1234567890123456789",
                        "filename": "quarterly_report.pdf",
                        "file_size": 2485760,
                        "template": {
                          "description": "Jane Smith uploaded quarterly_report.pdf",
                          "params": {
                            "calling_user_name": "Jane Smith",
                            "filename": "quarterly_report.pdf"
                          }
                        },
                        "severity": "success",
                        "visibility": "external",
                        "notification": "none",
                        "required_params": [
                          "filename",
                          "file_size"
                        ],
                        "requires_parent_node": true,
                        "permission": "member"
                      }
                    }
                  },
                  "standard": {
                    "summary": "The same event with `output=standard`",
                    "value": {
                      "result": true,
                      "event": {
                        "event_id": "abc123xyz789def456ghi789jkl01",
                        "event": "workspace_storage_file_added",
                        "category": "workspace",
                        "object_id": "def456ghi789jkl012mno345pqr67",
                        "created": "2025-01-20 10:30:45 UTC",
                        "sub_category": "storage",
                        "calling_user": "9876543210987654321",
                        "org_id": "1111111111111111111",
                        "workspace_id": "1234567890123456789",
                        "acknowledged": false,
                        "template": {
                          "description": "Jane Smith uploaded quarterly_report.pdf",
                          "params": {
                            "calling_user_name": "Jane Smith",
                            "filename": "quarterly_report.pdf"
                          }
                        },
                        "severity": "success",
                        "visibility": "external",
                        "notification": "none"
                      }
                    }
                  },
                  "terse": {
                    "summary": "The same event with `output=terse`",
                    "value": {
                      "result": true,
                      "event": {
                        "event_id": "abc123xyz789def456ghi789jkl01",
                        "event": "workspace_storage_file_added",
                        "category": "workspace",
                        "object_id": "def456ghi789jkl012mno345pqr67",
                        "created": "2025-01-20 10:30:45 UTC"
                      }
                    }
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/Markdown"
                },
                "examples": {
                  "event": {
                    "summary": "The event with `output=terse,markdown`",
                    "value": "# Event\n\n- event_id: abc123xyz789def456ghi789jkl01\n- event: workspace_storage_file_added\n- category: workspace\n- object_id: def456ghi789jkl012mno345pqr67\n- created: 2025-01-20 10:30:45 UTC\n"
                  }
                }
              }
            }
          },
          "400": {
            "description": "The id is malformed, the event is closed to the caller, or `output` contradicts itself; or the method is wrong.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "event-id-invalid": {
                    "$ref": "#/components/examples/event-id-invalid"
                  },
                  "event-internal": {
                    "$ref": "#/components/examples/event-internal"
                  },
                  "event-forbidden": {
                    "$ref": "#/components/examples/event-forbidden"
                  },
                  "output-conflict": {
                    "$ref": "#/components/examples/output-conflict"
                  },
                  "invalid-input": {
                    "$ref": "#/components/examples/invalid-input"
                  },
                  "invalid-request-type": {
                    "$ref": "#/components/examples/invalid-request-type"
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/MarkdownError"
                }
              }
            }
          },
          "401": {
            "description": "No user token, or one that is not valid.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "authentication-invalid": {
                    "$ref": "#/components/examples/authentication-invalid"
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/MarkdownError"
                }
              }
            }
          },
          "404": {
            "description": "No event has this id, or no operation this path.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "event-not-found": {
                    "$ref": "#/components/examples/event-not-found"
                  },
                  "path-not-found": {
                    "$ref": "#/components/examples/path-not-found"
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/MarkdownError"
                }
              }
            }
          },
          "429": {
            "description": "Too many calls. Wait, and longer after each refusal.",
            "x-provenance": "inferred",
            "headers": {
              "Retry-After": {
                "$ref": "#/components/headers/RetryAfter"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "rate-limited": {
                    "$ref": "#/components/examples/rate-limited"
                  }
                }
              },
              "text/markdown": {
                "schema": {
                  "$ref": "#/components/schemas/MarkdownError"
                }
              }
            }
          }
        }
      }
    },
    "/current/event/{event_id}/ack/": {
      "post": {
        "operationId": "acknowledgeEvent",
        "tags": [
          "events"
        ],
        "summary": "Mark one event as read",
        "description": "Acknowledges the event for the caller alone. Doing so again changes nothing and succeeds. Who may read an event\nmay acknowledge it. No body is needed. Any that comes, such as the form that some clients send with every POST, is\nignored.\n",
        "x-roles": [
          "user"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/EventId"
          }
        ],
        "responses": {
          "200": {
            "description": "The event is acknowledged for the caller, now or since before.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Success"
                },
                "examples": {
                  "acknowledged": {
                    "summary": "Acknowledged",
                    "value": {
                      "result": true
                    }
                  }
                }
              }
            }
          },
          "400": {
            "description": "The id is malformed or the event closed to the caller; or the method is wrong.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "event-id-invalid": {
                    "$ref": "#/components/examples/event-id-invalid"
                  },
                  "event-internal": {
                    "$ref": "#/components/examples/event-internal"
                  },
                  "event-forbidden": {
                    "$ref": "#/components/examples/event-forbidden"
                  },
                  "invalid-input": {
                    "$ref": "#/components/examples/invalid-input"
                  },
                  "invalid-request-type": {
                    "$ref": "#/components/examples/invalid-request-type"
                  }
                }
              }
            }
          },
          "401": {
            "description": "No user token, or one that is not valid.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "authentication-invalid": {
                    "$ref": "#/components/examples/authentication-invalid"
                  }
                }
              }
            }
          },
          "404": {
            "description": "No event has this id, or no operation this path.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "event-not-found": {
                    "$ref": "#/components/examples/event-not-found"
                  },
                  "path-not-found": {
                    "$ref": "#/components/examples/path-not-found"
                  }
                }
              }
            }
          },
          "413": {
            "description": "The body is longer than 4 MiB.",
            "x-provenance": "inferred",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "content-too-large": {
                    "$ref": "#/components/examples/content-too-large"
                  }
                }
              }
            }
          },
          "429": {
            "description": "Too many calls. Wait, and longer after each refusal.",
            "x-provenance": "inferred",
            "headers": {
              "Retry-After": {
                "$ref": "#/components/headers/RetryAfter"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "rate-limited": {
                    "$ref": "#/components/examples/rate-limited"
                  }
                }
              }
            }
          },
          "500": {
            "description": "The acknowledgement could not be stored.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "datastore-error": {
                    "$ref": "#/components/examples/datastore-error"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/current/activity/poll/": {
      "get": {
        "operationId": "pollActivity",
        "tags": [
          "activity"
        ],
        "summary": "Wait for activity on the caller's own profile",
        "description": "Answers as soon as something newer than `lastactivity` is there, or with nothing after `wait` seconds. Uploads\nshow here, on the profile of the user who uploads.\n",
        "x-roles": [
          "user"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Wait"
          },
          {
            "$ref": "#/components/parameters/LastActivity"
          },
          {
            "$ref": "#/components/parameters/Updated"
          },
          {
            "$ref": "#/components/parameters/Fields"
          }
        ],
        "responses": {
          "200": {
            "description": "What changed and when, or the empty form when nothing did.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ActivityPoll"
                },
                "examples": {
                  "changed": {
                    "summary": "Three fields have activity",
                    "value": {
                      "result": true,
                      "results": 3,
                      "activity": {
                        "storage": "2025-01-20 10:30:45.123456 UTC",
                        "members": "2025-01-20 09:15:22.654321 UTC",
                        "settings": "2025-01-19 14:00:00.000000 UTC"
                      },
                      "lastactivity": "2025-01-20 10:30:45.123456 UTC"
                    }
                  },
                  "unchanged": {
                    "summary": "Nothing new in the time given",
                    "value": {
                      "result": true,
                      "results": 0,
                      "activity": []
                    }
                  }
                }
              }
            }
          },
          "400": {
            "description": "A malformed parameter or field name; or the method is wrong.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "fields-invalid": {
                    "$ref": "#/components/examples/fields-invalid"
                  },
                  "fields-too-many": {
                    "$ref": "#/components/examples/fields-too-many"
                  },
                  "invalid-input": {
                    "$ref": "#/components/examples/invalid-input"
                  },
                  "invalid-request-type": {
                    "$ref": "#/components/examples/invalid-request-type"
                  }
                }
              }
            }
          },
          "401": {
            "description": "No user token, or one that is not valid.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "authentication-invalid": {
                    "$ref": "#/components/examples/authentication-invalid"
                  }
                }
              }
            }
          },
          "429": {
            "description": "Too many calls. Wait, and longer after each refusal.",
            "x-provenance": "inferred",
            "headers": {
              "Retry-After": {
                "$ref": "#/components/headers/RetryAfter"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "rate-limited": {
                    "$ref": "#/components/examples/rate-limited"
                  }
                }
              }
            }
          },
          "500": {
            "description": "The profile could not be opened.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "object-init-failed": {
                    "$ref": "#/components/examples/object-init-failed"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/current/activity/poll/{profile_id}/": {
      "get": {
        "operationId": "pollProfileActivity",
        "tags": [
          "activity"
        ],
        "summary": "Wait for activity on a workspace, share or organization",
        "description": "The same poll for one profile: an organization or workspace on which the caller holds `PERM_VIEW`, a multiplayer\nshare that the caller may view, or the caller's own user id.\n",
        "x-roles": [
          "self",
          "viewer",
          "member",
          "admin",
          "owner"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/PolledProfileId"
          },
          {
            "$ref": "#/components/parameters/Wait"
          },
          {
            "$ref": "#/components/parameters/LastActivity"
          },
          {
            "$ref": "#/components/parameters/Updated"
          },
          {
            "$ref": "#/components/parameters/Fields"
          }
        ],
        "responses": {
          "200": {
            "description": "What changed and when, or the empty form when nothing did.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ActivityPoll"
                },
                "examples": {
                  "changed": {
                    "summary": "A file was added, and its preview is ready",
                    "value": {
                      "result": true,
                      "results": 4,
                      "activity": {
                        "storage": "2025-01-20 10:30:45.123456 UTC",
                        "storage:def456ghi789jkl012mno345pqr67": "2025-01-20 10:30:45.123456 UTC",
                        "preview": "2025-01-20 10:30:45.123456 UTC",
                        "preview:def456ghi789jkl012mno345pqr67": "2025-01-20 10:30:45.123456 UTC"
                      },
                      "lastactivity": "2025-01-20 10:30:45.123456 UTC"
                    }
                  },
                  "unchanged": {
                    "summary": "Nothing new in the time given",
                    "value": {
                      "result": true,
                      "results": 0,
                      "activity": []
                    }
                  }
                }
              }
            }
          },
          "400": {
            "description": "A malformed id, parameter or field name, or a profile that is closed to the caller; or the method is wrong.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "profile-id-invalid": {
                    "$ref": "#/components/examples/profile-id-invalid"
                  },
                  "profile-forbidden": {
                    "$ref": "#/components/examples/profile-forbidden"
                  },
                  "fields-invalid": {
                    "$ref": "#/components/examples/fields-invalid"
                  },
                  "fields-too-many": {
                    "$ref": "#/components/examples/fields-too-many"
                  },
                  "invalid-input": {
                    "$ref": "#/components/examples/invalid-input"
                  },
                  "invalid-request-type": {
                    "$ref": "#/components/examples/invalid-request-type"
                  }
                }
              }
            }
          },
          "401": {
            "description": "No user token, or one that is not valid.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "authentication-invalid": {
                    "$ref": "#/components/examples/authentication-invalid"
                  }
                }
              }
            }
          },
          "429": {
            "description": "Too many calls. Wait, and longer after each refusal.",
            "x-provenance": "inferred",
            "headers": {
              "Retry-After": {
                "$ref": "#/components/headers/RetryAfter"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "rate-limited": {
                    "$ref": "#/components/examples/rate-limited"
                  }
                }
              }
            }
          },
          "500": {
            "description": "The profile could not be opened.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "object-init-failed": {
                    "$ref": "#/components/examples/object-init-failed"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/current/websocket/auth/{profile_id}": {
      "get": {
        "operationId": "createWebsocketToken",
        "tags": [
          "websocket"
        ],
        "summary": "Get a token for the WebSocket of one profile",
        "description": "A token of scope `websocket`, bound to the profile and valid for 24 hours, to be passed in the address of the\nsocket. It costs no credits. Unlike the poll it does not ask a share to be multiplayer.\n",
        "x-roles": [
          "self",
          "viewer",
          "member",
          "admin",
          "owner"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/SubscribedProfileId"
          }
        ],
        "responses": {
          "200": {
            "description": "A fresh token.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/IssuedToken"
                },
                "examples": {
                  "issued": {
                    "summary": "A token of scope `websocket`",
                    "value": {
                      "result": true,
                      "expires_in": 86400,
                      "auth_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI5ODc2NTQzMjEwOTg3NjU0MzIxIiwic2NvcGUiOiJ3ZWJzb2NrZXQiLCJwcm9maWxlX2lkIjoiMTIzNDU2Nzg5MDEyMzQ1Njc4OSIsImlhdCI6MTc2ODQ2NzYwMCwiZXhwIjoxNzY4NTU0MDAwfQ.8sq9xteT1ABgYovL6hhy5dlteEhY6s_51VB_Q1b5RX4"
                    }
                  }
                }
              }
            }
          },
          "400": {
            "description": "The profile id is missing, malformed, or of no profile that the caller may watch; or the method is wrong.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "profile-id-invalid": {
                    "$ref": "#/components/examples/profile-id-invalid"
                  },
                  "profile-unavailable": {
                    "$ref": "#/components/examples/profile-unavailable"
                  },
                  "invalid-input": {
                    "$ref": "#/components/examples/invalid-input"
                  },
                  "invalid-request-type": {
                    "$ref": "#/components/examples/invalid-request-type"
                  }
                }
              }
            }
          },
          "401": {
            "description": "No user token, one that is not valid, or the token could not be made.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "authentication-invalid": {
                    "$ref": "#/components/examples/authentication-invalid"
                  },
                  "token-not-created": {
                    "$ref": "#/components/examples/token-not-created"
                  }
                }
              }
            }
          },
          "429": {
            "description": "Too many calls. Wait, and longer after each refusal.",
            "x-provenance": "inferred",
            "headers": {
              "Retry-After": {
                "$ref": "#/components/headers/RetryAfter"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "rate-limited": {
                    "$ref": "#/components/examples/rate-limited"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/current/realtime/auth/{room_id}": {
      "get": {
        "operationId": "createRealtimeToken",
        "tags": [
          "realtime"
        ],
        "summary": "Get a token for the collaborative room of a workspace or share",
        "description": "A token of scope `realtime`, bound to the room and valid for 24 hours. It costs no credits. A share has to be\nmultiplayer.\n",
        "x-roles": [
          "viewer",
          "member",
          "admin",
          "owner"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/RoomId"
          }
        ],
        "responses": {
          "200": {
            "description": "A fresh token.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/IssuedToken"
                },
                "examples": {
                  "issued": {
                    "summary": "A token of scope `realtime`",
                    "value": {
                      "result": true,
                      "expires_in": 86400,
                      "auth_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI5ODc2NTQzMjEwOTg3NjU0MzIxIiwic2NvcGUiOiJyZWFsdGltZSIsInJvb21faWQiOiIxMjM0NTY3ODkwMTIzNDU2Nzg5IiwiaWF0IjoxNzY4NDY3NjAwLCJleHAiOjE3Njg1NTQwMDB9.QEJN24At4J0mCuC8Bz2pOx2m1QVCKLUQS9MuKi3L8dg"
                    }
                  }
                }
              }
            }
          },
          "400": {
            "description": "The room id is missing, malformed, or of no workspace or share; or the method is wrong.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "room-id-missing": {
                    "$ref": "#/components/examples/room-id-missing"
                  },
                  "room-id-not-numeric": {
                    "$ref": "#/components/examples/room-id-not-numeric"
                  },
                  "room-unknown": {
                    "$ref": "#/components/examples/room-unknown"
                  },
                  "invalid-input": {
                    "$ref": "#/components/examples/invalid-input"
                  },
                  "invalid-request-type": {
                    "$ref": "#/components/examples/invalid-request-type"
                  }
                }
              }
            }
          },
          "401": {
            "description": "No user token, one that is not valid, or the token could not be made.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "authentication-invalid": {
                    "$ref": "#/components/examples/authentication-invalid"
                  },
                  "token-not-created": {
                    "$ref": "#/components/examples/token-not-created"
                  }
                }
              }
            }
          },
          "403": {
            "description": "The caller may not enter the room.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "room-forbidden": {
                    "$ref": "#/components/examples/room-forbidden"
                  }
                }
              }
            }
          },
          "429": {
            "description": "Too many calls. Wait, and longer after each refusal.",
            "x-provenance": "inferred",
            "headers": {
              "Retry-After": {
                "$ref": "#/components/headers/RetryAfter"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "rate-limited": {
                    "$ref": "#/components/examples/rate-limited"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/current/realtime/auth/validate/": {
      "get": {
        "operationId": "validateRealtimeToken",
        "tags": [
          "realtime"
        ],
        "summary": "Validate a room token",
        "description": "For backend services: the bearer token is itself the room token under test, and no user token is needed. Nothing\nbut the token is looked at, so it stays valid until it expires. Checks run in this order: header, form,\nsignature and expiry, payload, scope.\n",
        "security": [
          {
            "realtimeToken": []
          }
        ],
        "responses": {
          "200": {
            "description": "The token is valid for this room.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ValidatedToken"
                },
                "examples": {
                  "valid": {
                    "summary": "Valid",
                    "value": {
                      "result": true,
                      "room_id": "1234567890123456789"
                    }
                  }
                }
              }
            }
          },
          "400": {
            "description": "The header or the token has the wrong form, or the token another scope; or the method is wrong.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "authorization-malformed": {
                    "$ref": "#/components/examples/authorization-malformed"
                  },
                  "authorization-not-bearer": {
                    "$ref": "#/components/examples/authorization-not-bearer"
                  },
                  "authorization-token-missing": {
                    "$ref": "#/components/examples/authorization-token-missing"
                  },
                  "token-not-jwt": {
                    "$ref": "#/components/examples/token-not-jwt"
                  },
                  "token-scope-wrong": {
                    "$ref": "#/components/examples/token-scope-wrong"
                  },
                  "invalid-input": {
                    "$ref": "#/components/examples/invalid-input"
                  },
                  "invalid-request-type": {
                    "$ref": "#/components/examples/invalid-request-type"
                  }
                }
              }
            }
          },
          "401": {
            "description": "There is no Authorization header.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "authorization-missing": {
                    "$ref": "#/components/examples/authorization-missing"
                  }
                }
              }
            }
          },
          "403": {
            "description": "The signature does not fit, or the token has expired.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "token-rejected": {
                    "$ref": "#/components/examples/token-rejected"
                  }
                }
              }
            }
          },
          "500": {
            "description": "The token is signed rightly and yet lacks what it needs.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Error"
                },
                "examples": {
                  "token-payload-incomplete": {
                    "$ref": "#/components/examples/token-payload-incomplete"
                  }
                }
              }
            }
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "bearerAuth": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "The user's own token. An OAuth token may be limited to some profiles."
      },
      "realtimeToken": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "The room token that is to be validated, as `GET /current/realtime/auth/{room_id}` issued it."
      }
    },
    "parameters": {
      "UserIdFilter": {
        "name": "user_id",
        "in": "query",
        "description": "Events on this user's profile. The first of the profile filters: it beats `org_id`, `workspace_id` and `share_id`. One of the four, or `parent_event_id`, is needed.",
        "schema": {
          "$ref": "#/components/schemas/ProfileId"
        },
        "example": "9876543210987654321"
      },
      "OrgIdFilter": {
        "name": "org_id",
        "in": "query",
        "description": "Events of this organization. Beats `workspace_id` and `share_id`.",
        "schema": {
          "$ref": "#/components/schemas/ProfileId"
        },
        "example": "1111111111111111111"
      },
      "WorkspaceIdFilter": {
        "name": "workspace_id",
        "in": "query",
        "description": "Events of this workspace. Beats `share_id`.",
        "schema": {
          "$ref": "#/components/schemas/ProfileId"
        },
        "example": "1234567890123456789"
      },
      "ShareIdFilter": {
        "name": "share_id",
        "in": "query",
        "description": "Events of this share. The last of the profile filters.",
        "schema": {
          "$ref": "#/components/schemas/ProfileId"
        },
        "example": "5555555555555555555"
      },
      "ParentEventIdFilter": {
        "name": "parent_event_id",
        "in": "query",
        "description": "The events that belong to this serial or batch event. Beside it only `acknowledged`, `limit` and `offset` may stand, and `output` and `user_context`, which select nothing.",
        "schema": {
          "$ref": "#/components/schemas/OpaqueId"
        },
        "example": "abc123xyz789def456ghi789jkl01"
      },
      "EventNameFilter": {
        "name": "event",
        "in": "query",
        "description": "Events of exactly this name.",
        "schema": {
          "type": "string",
          "maxLength": 100
        },
        "example": "workspace_storage_file_added"
      },
      "CategoryFilter": {
        "name": "category",
        "in": "query",
        "description": "Events of this category.",
        "schema": {
          "$ref": "#/components/schemas/Category"
        },
        "example": "workspace"
      },
      "SubcategoryFilter": {
        "name": "subcategory",
        "in": "query",
        "description": "Events of this subcategory, which a reply spells `sub_category`.",
        "schema": {
          "$ref": "#/components/schemas/Subcategory"
        },
        "example": "storage"
      },
      "CallingUserIdFilter": {
        "name": "calling_user_id",
        "in": "query",
        "description": "Events set off by this user, which a reply spells `calling_user`.",
        "schema": {
          "$ref": "#/components/schemas/ProfileId"
        },
        "example": "9876543210987654321"
      },
      "ObjectIdFilter": {
        "name": "object_id",
        "in": "query",
        "description": "Events about this object, such as a file or folder.",
        "schema": {
          "$ref": "#/components/schemas/OpaqueId"
        },
        "example": "def456ghi789jkl012mno345pqr67"
      },
      "AcknowledgedFilter": {
        "name": "acknowledged",
        "in": "query",
        "description": "Only what the caller has acknowledged, or only what not. Without it, both.",
        "schema": {
          "type": "string",
          "enum": [
            "true",
            "false"
          ]
        },
        "example": "false"
      },
      "VisibilityFilter": {
        "name": "visibility",
        "in": "query",
        "description": "Events of this level. Without it, all but internal ones, which no value reaches.",
        "schema": {
          "$ref": "#/components/schemas/Visibility"
        },
        "example": "external_audit_log"
      },
      "CreatedMin": {
        "name": "created-min",
        "in": "query",
        "description": "Earliest time of creation, included, as ISO 8601 or `YYYY-MM-DD HH:MM:SS`, in UTC where no zone is given.",
        "x-invalid": "datetime-invalid",
        "schema": {
          "$ref": "#/components/schemas/DatetimeInput"
        },
        "example": "2025-12-01T06:00:00Z"
      },
      "CreatedMax": {
        "name": "created-max",
        "in": "query",
        "description": "Latest time of creation, included, in the formats of `created-min` and not before it.",
        "x-invalid": "datetime-invalid",
        "schema": {
          "$ref": "#/components/schemas/DatetimeInput"
        },
        "example": "2025-12-31 23:59:59"
      },
      "Limit": {
        "name": "limit",
        "in": "query",
        "description": "How many events to answer at most.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 250,
          "default": 100
        }
      },
      "Offset": {
        "name": "offset",
        "in": "query",
        "description": "How many matching events to skip.",
        "schema": {
          "type": "integer",
          "minimum": 0,
          "default": 0
        }
      },
      "Output": {
        "name": "output",
        "in": "query",
        "description": "Comma-separated tokens that shape the reply: at most one level (`terse`, `standard` or `full`, the last by default), and the modifier `markdown`. Unknown tokens are ignored.",
        "schema": {
          "type": "string"
        },
        "example": "standard"
      },
      "UserContext": {
        "name": "user_context",
        "in": "query",
        "description": "What the summary should look at: letters, digits, spaces and the marks . , ! ? ' -",
        "schema": {
          "type": "string",
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9 .,!?'-]*$",
          "default": ""
        },
        "example": "Focus on file uploads"
      },
      "EventId": {
        "name": "event_id",
        "in": "path",
        "required": true,
        "description": "The event.",
        "x-invalid": "event-id-invalid",
        "x-allow-empty": true,
        "schema": {
          "$ref": "#/components/schemas/OpaqueId"
        },
        "example": "abc123xyz789def456ghi789jkl01"
      },
      "Wait": {
        "name": "wait",
        "in": "query",
        "description": "For how many seconds the reply may be held back until something changes.",
        "schema": {
          "type": "integer",
          "minimum": 0,
          "maximum": 95,
          "default": 0
        },
        "example": 30
      },
      "LastActivity": {
        "name": "lastactivity",
        "in": "query",
        "description": "Only activity later than this counts. Pass the `lastactivity` of the reply before; ` UTC` may be left out. It defaults to the current time.",
        "schema": {
          "$ref": "#/components/schemas/MicroDatetimeInput"
        },
        "example": "2025-01-20 10:30:45.123456 UTC"
      },
      "Updated": {
        "name": "updated",
        "in": "query",
        "description": "Present with any value, even none, it narrows the reply to the fields that changed since `lastactivity`.",
        "allowEmptyValue": true,
        "schema": {
          "type": "string"
        },
        "example": "1"
      },
      "Fields": {
        "name": "fields",
        "in": "query",
        "description": "The activity fields to look at, separated by commas, at most 30; all by default. An id after a colon narrows a name to one object.",
        "x-invalid": "fields-invalid",
        "schema": {
          "type": "string",
          "pattern": "^(storage|preview|metadata|ai_chat|comments|member|members|settings|upload|downloads|ai|quickshare|workflow|invitations|billing)(:[A-Za-z0-9]+)?(,(storage|preview|metadata|ai_chat|comments|member|members|settings|upload|downloads|ai|quickshare|workflow|invitations|billing)(:[A-Za-z0-9]+)?)*$"
        },
        "example": "storage,members,comments:def456ghi789jkl012mno345pqr67"
      },
      "PolledProfileId": {
        "name": "profile_id",
        "in": "path",
        "required": true,
        "description": "The organization, workspace or share to watch, or the caller's own user id.",
        "x-invalid": "profile-id-invalid",
        "schema": {
          "$ref": "#/components/schemas/ProfileId"
        },
        "example": "1234567890123456789"
      },
      "SubscribedProfileId": {
        "name": "profile_id",
        "in": "path",
        "required": true,
        "description": "The user (the caller), organization, workspace or share to subscribe to.",
        "x-invalid": "profile-id-invalid",
        "x-allow-empty": true,
        "schema": {
          "$ref": "#/components/schemas/ProfileId"
        },
        "example": "1234567890123456789"
      },
      "RoomId": {
        "name": "room_id",
        "in": "path",
        "required": true,
        "description": "The workspace or share whose room to join.",
        "x-invalid": "room-id-not-numeric",
        "x-missing": "room-id-missing",
        "x-allow-empty": true,
        "schema": {
          "$ref": "#/components/schemas/ProfileId"
        },
        "example": "1234567890123456789"
      }
    },
    "headers": {
      "RetryAfter": {
        "description": "Seconds to wait before the next try. The published advice is 2 to 4, and more after each refusal.",
        "x-provenance": "inferred",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "examples": [
            3
          ]
        }
      },
      "LimitMax": {
        "description": "How many calls the limit allows in its window. Of several windows, it is the one with the fewest calls left.",
        "x-provenance": "published",
        "schema": {
          "type": "integer",
          "minimum": 1
        }
      },
      "LimitAvail": {
        "description": "How many of these are left.",
        "x-provenance": "published",
        "schema": {
          "type": "integer",
          "minimum": 0
        }
      },
      "LimitExpires": {
        "description": "When the window ends, in Unix seconds. Clients wait for it rather than by `Retry-After`.",
        "x-provenance": "published",
        "schema": {
          "type": "integer"
        }
      }
    },
    "schemas": {
      "ProfileId": {
        "description": "Id of a user, organization, workspace or share. A string, since it exceeds what a number holds exactly.",
        "type": "string",
        "pattern": "^[0-9]{19}$",
        "examples": [
          "1234567890123456789"
        ]
      },
      "OpaqueId": {
        "description": "Id of an event or other object, of letters and digits, 29 long where it is whole.",
        "type": "string",
        "pattern": "^[A-Za-z0-9]+$",
        "examples": [
          "abc123xyz789def456ghi789jkl01"
        ]
      },
      "Timestamp": {
        "description": "A time in whole seconds, always in UTC.",
        "type": "string",
        "pattern": "^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2} UTC$",
        "examples": [
          "2025-01-20 10:30:45 UTC"
        ]
      },
      "MicroTimestamp": {
        "description": "A time in microseconds, always in UTC and always with six fractional digits.",
        "type": "string",
        "pattern": "^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\\.\\d{6} UTC$",
        "examples": [
          "2025-01-20 10:30:45.123456 UTC"
        ]
      },
      "DatetimeInput": {
        "description": "ISO 8601 such as `2025-12-01T06:00:00Z` (fractions and an offset are welcome), or `YYYY-MM-DD HH:MM:SS`, also with ` UTC` after it.",
        "type": "string",
        "pattern": "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[T ]([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?(Z|[+-]([01]\\d|2[0-3]):?[0-5]\\d| UTC)?$",
        "examples": [
          "2025-12-01T06:00:00Z",
          "2025-12-01 06:00:00"
        ]
      },
      "MicroDatetimeInput": {
        "description": "A time with six fractional digits, with or without ` UTC` after it.",
        "type": "string",
        "pattern": "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01]) ([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{6}( UTC)?$",
        "examples": [
          "2025-01-20 10:30:45.123456 UTC",
          "2025-01-20 10:30:45.123456"
        ]
      },
      "Category": {
        "description": "What an event is about: uploads, user accounts, organizations, workspaces, shares, AI, invitations, email, billing and subscriptions, metadata, custom domains, apps and integrations, or workflow (task lists, tasks, worklogs, approvals, todos).",
        "type": "string",
        "enum": [
          "upload",
          "user",
          "org",
          "workspace",
          "share",
          "ai",
          "invitation",
          "email",
          "billing",
          "metadata",
          "domain",
          "apps",
          "workflow"
        ]
      },
      "Subcategory": {
        "description": "What was done: to files and folders (`storage`), comments, memberships, in a life-cycle (create, update, delete, archive), to settings, and so on by the name; `assets` are avatars and branding, `transfer` is of ownership.",
        "type": "string",
        "enum": [
          "storage",
          "comments",
          "members",
          "lifecycle",
          "settings",
          "security",
          "authentication",
          "ai",
          "invitations",
          "billing",
          "assets",
          "upload",
          "transfer",
          "import_export",
          "quickshare",
          "metadata",
          "workflow"
        ]
      },
      "Visibility": {
        "description": "`external` is what users see, `external_audit_log` an audit record. The third level, `internal`, never leaves the system.",
        "type": "string",
        "enum": [
          "external_audit_log",
          "external"
        ]
      },
      "Permission": {
        "description": "Who may see an event: any `member` of its profile, only an `admin` of it, or when `targeted` only its target and its caller.",
        "type": "string",
        "enum": [
          "member",
          "admin",
          "targeted"
        ]
      },
      "Severity": {
        "description": "Color and icon of a row in a feed.",
        "x-provenance": "inferred",
        "type": "string",
        "enum": [
          "info",
          "success",
          "warning",
          "critical"
        ]
      },
      "Notification": {
        "description": "Whether the bell shows the event, quietly or as an alert.",
        "x-provenance": "inferred",
        "type": "string",
        "enum": [
          "none",
          "bell",
          "alert"
        ]
      },
      "EventName": {
        "description": "What happened. The known names are the keys of events.yaml, and a client has to bear others.",
        "type": "string",
        "maxLength": 100,
        "examples": [
          "workspace_storage_file_added"
        ]
      },
      "EventTemplate": {
        "description": "The sentence that tells the event to a person, and the values that went into it.",
        "type": "object",
        "required": [
          "description"
        ],
        "properties": {
          "description": {
            "type": "string"
          },
          "params": {
            "type": "object",
            "x-provenance": "inferred",
            "additionalProperties": {
              "type": [
                "string",
                "number"
              ]
            }
          }
        }
      },
      "EventTerse": {
        "description": "The fields of `output=terse`.",
        "type": "object",
        "required": [
          "event_id",
          "event",
          "category",
          "created"
        ],
        "properties": {
          "event_id": {
            "$ref": "#/components/schemas/OpaqueId"
          },
          "event": {
            "$ref": "#/components/schemas/EventName"
          },
          "category": {
            "$ref": "#/components/schemas/Category"
          },
          "object_id": {
            "description": "The object that the event is about, where there is one.",
            "$ref": "#/components/schemas/OpaqueId"
          },
          "created": {
            "$ref": "#/components/schemas/Timestamp"
          }
        }
      },
      "EventStandard": {
        "description": "The fields of `output=standard`.",
        "allOf": [
          {
            "$ref": "#/components/schemas/EventTerse"
          },
          {
            "type": "object",
            "properties": {
              "sub_category": {
                "$ref": "#/components/schemas/Subcategory"
              },
              "calling_user": {
                "description": "Who set the event off, where a user did.",
                "$ref": "#/components/schemas/ProfileId"
              },
              "org_id": {
                "description": "The organization that it belongs to, where there is one.",
                "$ref": "#/components/schemas/ProfileId"
              },
              "workspace_id": {
                "description": "The workspace that it belongs to, where there is one.",
                "$ref": "#/components/schemas/ProfileId"
              },
              "user_id": {
                "description": "The user whom it is about, where there is one.",
                "$ref": "#/components/schemas/ProfileId"
              },
              "share_id": {
                "description": "The share that it belongs to, where there is one.",
                "$ref": "#/components/schemas/ProfileId"
              },
              "acknowledged": {
                "description": "Whether the caller has acknowledged it.",
                "type": "boolean"
              },
              "template": {
                "$ref": "#/components/schemas/EventTemplate"
              },
              "severity": {
                "$ref": "#/components/schemas/Severity"
              },
              "visibility": {
                "$ref": "#/components/schemas/Visibility"
              },
              "notification": {
                "$ref": "#/components/schemas/Notification"
              }
            }
          }
        ]
      },
      "Event": {
        "description": "The fields of `output=full`, which is the default. Further fields depend on the event's name, as events.yaml lists them.",
        "allOf": [
          {
            "$ref": "#/components/schemas/EventStandard"
          },
          {
            "type": "object",
            "properties": {
              "required_params": {
                "description": "Names of the fields that an event of this name always carries.",
                "x-provenance": "inferred",
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "requires_parent_node": {
                "description": "Whether an event of this name needs the folder that its object lies in.",
                "x-provenance": "inferred",
                "type": "boolean"
              },
              "permission": {
                "$ref": "#/components/schemas/Permission"
              },
              "calling_user_name": {
                "description": "Display name of the user who set it off.",
                "type": "string"
              },
              "filename": {
                "type": "string"
              },
              "file_size": {
                "type": "integer",
                "minimum": 0
              },
              "member_name": {
                "type": "string"
              }
            },
            "additionalProperties": true
          }
        ]
      },
      "Success": {
        "description": "What every successful reply holds.",
        "type": "object",
        "required": [
          "result"
        ],
        "properties": {
          "result": {
            "type": "boolean",
            "const": true
          },
          "status": {
            "$ref": "#/components/schemas/EnvelopeStatus"
          }
        }
      },
      "EnvelopeStatus": {
        "description": "Promised by the document's header and shown by none of its samples. The mock leaves it out."
      },
      "EventsPage": {
        "type": "object",
        "required": [
          "result",
          "events"
        ],
        "properties": {
          "result": {
            "type": "boolean",
            "const": true
          },
          "status": {
            "$ref": "#/components/schemas/EnvelopeStatus"
          },
          "events": {
            "type": "array",
            "maxItems": 250,
            "items": {
              "$ref": "#/components/schemas/Event"
            }
          }
        }
      },
      "EventsSummary": {
        "type": "object",
        "required": [
          "result",
          "summary",
          "events"
        ],
        "properties": {
          "result": {
            "type": "boolean",
            "const": true
          },
          "status": {
            "$ref": "#/components/schemas/EnvelopeStatus"
          },
          "summary": {
            "description": "The summary, or null where no event matched or the generation failed.",
            "oneOf": [
              {
                "$ref": "#/components/schemas/Summary"
              },
              {
                "type": "null"
              }
            ]
          },
          "events": {
            "type": "array",
            "maxItems": 250,
            "items": {
              "$ref": "#/components/schemas/Event"
            }
          }
        }
      },
      "Summary": {
        "type": "object",
        "required": [
          "text",
          "metrics"
        ],
        "properties": {
          "text": {
            "description": "Natural language with mentions of the form `@[type:ID:name]`.",
            "type": "string"
          },
          "metrics": {
            "type": "object",
            "required": [
              "total_events",
              "unique_actors",
              "date_range",
              "categories"
            ],
            "properties": {
              "total_events": {
                "description": "How many events were summarized.",
                "type": "integer",
                "minimum": 1
              },
              "unique_actors": {
                "description": "How many different users set them off.",
                "type": "integer",
                "minimum": 0
              },
              "date_range": {
                "type": "object",
                "required": [
                  "start",
                  "end"
                ],
                "properties": {
                  "start": {
                    "description": "The earliest event.",
                    "$ref": "#/components/schemas/Timestamp"
                  },
                  "end": {
                    "description": "The latest event.",
                    "$ref": "#/components/schemas/Timestamp"
                  }
                }
              },
              "categories": {
                "description": "How many events of each kind, by subcategory.",
                "type": "object",
                "additionalProperties": {
                  "type": "integer",
                  "minimum": 1
                }
              }
            }
          }
        }
      },
      "EventDetails": {
        "type": "object",
        "required": [
          "result",
          "event"
        ],
        "properties": {
          "result": {
            "type": "boolean",
            "const": true
          },
          "status": {
            "$ref": "#/components/schemas/EnvelopeStatus"
          },
          "event": {
            "$ref": "#/components/schemas/Event"
          }
        }
      },
      "ActivityPoll": {
        "description": "Two forms, which `results` tells apart.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/ActivityFound"
          },
          {
            "$ref": "#/components/schemas/NoActivity"
          }
        ]
      },
      "ActivityFound": {
        "type": "object",
        "required": [
          "result",
          "results",
          "activity",
          "lastactivity"
        ],
        "properties": {
          "result": {
            "type": "boolean",
            "const": true
          },
          "status": {
            "$ref": "#/components/schemas/EnvelopeStatus"
          },
          "results": {
            "description": "How many fields `activity` has.",
            "type": "integer",
            "minimum": 1
          },
          "activity": {
            "description": "When each field last changed.",
            "type": "object",
            "minProperties": 1,
            "propertyNames": {
              "$ref": "#/components/schemas/ActivityKey"
            },
            "additionalProperties": {
              "$ref": "#/components/schemas/MicroTimestamp"
            }
          },
          "lastactivity": {
            "description": "The latest of the times, for the next poll.",
            "$ref": "#/components/schemas/MicroTimestamp"
          }
        }
      },
      "NoActivity": {
        "description": "Nothing new. The activity is an empty array here, and the client keeps the `lastactivity` that it has.",
        "type": "object",
        "required": [
          "result",
          "results",
          "activity"
        ],
        "properties": {
          "result": {
            "type": "boolean",
            "const": true
          },
          "status": {
            "$ref": "#/components/schemas/EnvelopeStatus"
          },
          "results": {
            "type": "integer",
            "const": 0
          },
          "activity": {
            "type": "array",
            "maxItems": 0,
            "items": {
              "type": "string"
            }
          }
        },
        "not": {
          "type": "object",
          "required": [
            "lastactivity"
          ],
          "properties": {
            "lastactivity": {
              "type": "string"
            }
          }
        }
      },
      "ActivityKey": {
        "description": "An activity field, for all of its kind or with an id for one object, such as `storage:2abc`.",
        "type": "string",
        "pattern": "^[a-z][a-z_]*(:[A-Za-z0-9]+)?$",
        "examples": [
          "storage:def456ghi789jkl012mno345pqr67",
          "members"
        ]
      },
      "IssuedToken": {
        "type": "object",
        "required": [
          "result",
          "expires_in",
          "auth_token"
        ],
        "properties": {
          "result": {
            "type": "boolean",
            "const": true
          },
          "status": {
            "$ref": "#/components/schemas/EnvelopeStatus"
          },
          "expires_in": {
            "description": "Life-time in seconds, 24 hours.",
            "type": "integer",
            "const": 86400
          },
          "auth_token": {
            "$ref": "#/components/schemas/Jwt"
          }
        }
      },
      "Jwt": {
        "description": "A signed JWT in compact form, three parts.",
        "type": "string",
        "pattern": "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$"
      },
      "ValidatedToken": {
        "type": "object",
        "required": [
          "result",
          "room_id"
        ],
        "properties": {
          "result": {
            "type": "boolean",
            "const": true
          },
          "status": {
            "$ref": "#/components/schemas/EnvelopeStatus"
          },
          "room_id": {
            "description": "The workspace or share that the token is bound to.",
            "$ref": "#/components/schemas/ProfileId"
          }
        }
      },
      "Markdown": {
        "description": "GitHub-flavored Markdown. Lists of records are pipe tables, single records bullet lists.",
        "type": "string"
      },
      "MarkdownError": {
        "description": "An error as Markdown, with a table of `params` where there are any.",
        "x-provenance": "published",
        "type": "string",
        "pattern": "^# Error"
      },
      "Error": {
        "description": "Why a request was refused.",
        "x-provenance": "published",
        "type": "object",
        "required": [
          "result",
          "error"
        ],
        "properties": {
          "result": {
            "type": "boolean",
            "const": false
          },
          "status": {
            "$ref": "#/components/schemas/EnvelopeStatus"
          },
          "error": {
            "type": "object",
            "required": [
              "code",
              "text"
            ],
            "properties": {
              "code": {
                "description": "1600 Query Error (500), 1605 Invalid Input (400), 1609 Not Found (404), 1650 Authentication Invalid (401), 1651 Invalid Request Type (400), 1654 Internal Error (500), 1664 Datastore Error (500), 1665 Object Init Failed (500), 1680 Access Denied (403).",
                "type": "integer"
              },
              "text": {
                "type": "string"
              },
              "documentation_url": {
                "type": "string"
              },
              "resource": {
                "type": "string"
              },
              "params": {
                "description": "Which values were wrong, where a value was.",
                "type": "array",
                "items": {
                  "type": "object",
                  "required": [
                    "name",
                    "kind",
                    "code",
                    "message"
                  ],
                  "properties": {
                    "name": {
                      "type": "string"
                    },
                    "kind": {
                      "type": "string",
                      "examples": [
                        "invalid"
                      ]
                    },
                    "code": {
                      "type": [
                        "integer",
                        "string"
                      ]
                    },
                    "message": {
                      "type": "string"
                    }
                  }
                }
              }
            }
          }
        }
      }
    },
    "examples": {
      "profile-missing": {
        "summary": "No profile filter and no parent event",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "Event profile was missing."
          }
        }
      },
      "created-range-inverted": {
        "summary": "`created-min` later than `created-max`",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "created-min must not be later than created-max."
          }
        }
      },
      "parent-combined": {
        "summary": "A filter beside `parent_event_id` that it does not allow",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "parent_event_id cannot be combined with other filters than acknowledged, limit and offset."
          }
        }
      },
      "datetime-invalid": {
        "summary": "`created-min` or `created-max` is no datetime",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "A creation bound must be ISO 8601 (2025-12-01T06:00:00Z) or YYYY-MM-DD HH:MM:SS.",
            "params": [
              {
                "name": "created-min",
                "kind": "invalid",
                "code": 1605,
                "message": "Must be a datetime."
              }
            ]
          }
        }
      },
      "output-conflict": {
        "summary": "Two detail levels in `output`",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "Only one of terse, standard and full may stand in output."
          }
        }
      },
      "invalid-input": {
        "summary": "A parameter outside of its limits",
        "x-provenance": "inferred",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "A value is not valid; params names it.",
            "params": [
              {
                "name": "limit",
                "kind": "invalid",
                "code": 1605,
                "message": "Must be an integer from 1 to 250."
              }
            ]
          }
        }
      },
      "invalid-request-type": {
        "summary": "Wrong HTTP method",
        "value": {
          "result": false,
          "error": {
            "code": 1651,
            "text": "This path does not take that HTTP method."
          }
        }
      },
      "authentication-invalid": {
        "summary": "User token missing or invalid",
        "value": {
          "result": false,
          "error": {
            "code": 1650,
            "text": "A valid bearer token is needed."
          }
        }
      },
      "scope-denied": {
        "summary": "Profile outside of the token's scope",
        "value": {
          "result": false,
          "error": {
            "code": 1680,
            "text": "The scope of the token does not include the profile."
          }
        }
      },
      "rate-limited": {
        "summary": "Too many calls",
        "x-provenance": "published",
        "value": {
          "result": false,
          "error": {
            "code": 429,
            "text": "Too many requests: wait 2 to 4 seconds, and longer after each refusal."
          }
        }
      },
      "query-error": {
        "summary": "The search failed",
        "value": {
          "result": false,
          "error": {
            "code": 1600,
            "text": "The event search failed."
          }
        }
      },
      "event-id-invalid": {
        "summary": "Event id missing, empty or malformed",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "The event id must be of letters and digits.",
            "params": [
              {
                "name": "event_id",
                "kind": "invalid",
                "code": 1605,
                "message": "Must be of letters and digits."
              }
            ]
          }
        }
      },
      "event-not-found": {
        "summary": "No such event",
        "value": {
          "result": false,
          "error": {
            "code": 1609,
            "text": "No event has this id."
          }
        }
      },
      "event-internal": {
        "summary": "The event is internal",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "The event is internal and cannot be reached."
          }
        }
      },
      "event-forbidden": {
        "summary": "The caller lacks permission for the event",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "You may not see this event."
          }
        }
      },
      "datastore-error": {
        "summary": "The acknowledgement was not stored",
        "value": {
          "result": false,
          "error": {
            "code": 1664,
            "text": "The acknowledgement could not be stored."
          }
        }
      },
      "profile-id-invalid": {
        "summary": "Profile id missing or malformed",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "The profile id must be 19 digits.",
            "params": [
              {
                "name": "profile_id",
                "kind": "invalid",
                "code": 1605,
                "message": "Must be 19 digits."
              }
            ]
          }
        }
      },
      "profile-forbidden": {
        "summary": "The caller lacks permission for the profile",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "You may not watch the activity of this profile."
          }
        }
      },
      "fields-invalid": {
        "summary": "A name in `fields` is no activity field",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "fields holds a name that is no activity field.",
            "params": [
              {
                "name": "fields",
                "kind": "invalid",
                "code": 1605,
                "message": "Must be activity fields, each alone or as name:id, separated by commas."
              }
            ]
          }
        }
      },
      "fields-too-many": {
        "summary": "More than 30 names in `fields`",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "fields takes at most 30 names.",
            "params": [
              {
                "name": "fields",
                "kind": "invalid",
                "code": 1605,
                "message": "Must be 30 names at most."
              }
            ]
          }
        }
      },
      "object-init-failed": {
        "summary": "The profile could not be opened",
        "value": {
          "result": false,
          "error": {
            "code": 1665,
            "text": "The activity of the profile could not be opened."
          }
        }
      },
      "profile-unavailable": {
        "summary": "Profile unsupported, unknown, or closed to the caller",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "No profile with this id can be subscribed to."
          }
        }
      },
      "token-not-created": {
        "summary": "The token could not be made",
        "value": {
          "result": false,
          "error": {
            "code": 1650,
            "text": "The token could not be generated."
          }
        }
      },
      "room-id-missing": {
        "summary": "Room id missing",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "A room id is needed.",
            "params": [
              {
                "name": "room_id",
                "kind": "invalid",
                "code": 1605,
                "message": "Must be given."
              }
            ]
          }
        }
      },
      "room-id-not-numeric": {
        "summary": "Room id not numeric",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "The room id must be numeric, of 19 digits.",
            "params": [
              {
                "name": "room_id",
                "kind": "invalid",
                "code": 1605,
                "message": "Must be 19 digits."
              }
            ]
          }
        }
      },
      "room-unknown": {
        "summary": "Room id of no workspace or share",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "The room id is of no workspace or share."
          }
        }
      },
      "room-forbidden": {
        "summary": "The caller may not enter the room",
        "value": {
          "result": false,
          "error": {
            "code": 1680,
            "text": "You may not enter this room."
          }
        }
      },
      "authorization-missing": {
        "summary": "No Authorization header",
        "value": {
          "result": false,
          "error": {
            "code": 1650,
            "text": "The Authorization header is missing."
          }
        }
      },
      "authorization-malformed": {
        "summary": "Malformed Authorization header",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "The Authorization header is malformed."
          }
        }
      },
      "authorization-not-bearer": {
        "summary": "Another scheme than Bearer",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "The Authorization header must use the Bearer scheme."
          }
        }
      },
      "authorization-token-missing": {
        "summary": "Bearer without a token",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "No token follows Bearer."
          }
        }
      },
      "token-not-jwt": {
        "summary": "The token is no JWT",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "The token is not in JWT format."
          }
        }
      },
      "token-rejected": {
        "summary": "Signature wrong, or token expired",
        "value": {
          "result": false,
          "error": {
            "code": 1680,
            "text": "The signature of the token does not verify, or the token has expired."
          }
        }
      },
      "token-payload-incomplete": {
        "summary": "The payload lacks a required field",
        "value": {
          "result": false,
          "error": {
            "code": 1654,
            "text": "The payload of the token is malformed or incomplete."
          }
        }
      },
      "token-scope-wrong": {
        "summary": "Another scope than `realtime`",
        "value": {
          "result": false,
          "error": {
            "code": 1605,
            "text": "The scope of the token is not realtime."
          }
        }
      },
      "content-too-large": {
        "summary": "A body over 4 MiB",
        "x-provenance": "inferred",
        "value": {
          "result": false,
          "error": {
            "code": 413,
            "text": "The request body is longer than 4 MiB."
          }
        }
      },
      "path-not-found": {
        "summary": "No operation has this path",
        "x-provenance": "inferred",
        "value": {
          "result": false,
          "error": {
            "code": 1609,
            "text": "No operation has this path; mind the trailing slash."
          }
        }
      }
    }
  }
};
